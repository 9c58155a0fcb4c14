import { formatDay } from '#lib/forms/format.ts';
import { EDGES, MEASURES, type Measure } from '#lib/quality/inputs/tally-inputs.ts';
import { weekOf } from '#lib/quality/week.ts';
import { createRandom, type Random } from '../generator/random.ts';
import { SUPERVISOR } from './draw-decisions.ts';
import { after, type SamplePaper } from './draw-papers.ts';
import { personOf, type Rows, uuidOf } from './sample-ids.ts';

const DAY_MS = 86_400_000;

/** Blind audits, errors that reviewers noticed along the way, and seeded test errors. */
export function drawAudits(paper: SamplePaper, now: Date, random: Random): Rows {
  const { recordId, form, review, fields, readAt } = paper;
  const passed = fields.filter(({ asked }) => !asked);
  const audit = (kind: string, path: string, judgedAt: Date, by: number, counts: object) => ({
    id: uuidOf(`${kind} ${recordId} ${path}`),
    recordId,
    kind,
    form,
    path,
    probability: null,
    inclusion: 1,
    drawnAt: readAt,
    judgedAt,
    judgedById: personOf(by),
    ...counts,
  });
  const blind = passed
    .filter(() => random.chance(0.035))
    .map(({ path, probability, right }) => ({
      ...audit('sample', path, after(readAt, 20_000 * random.next()), 1, {}),
      probability,
      inclusion: 0.035,
      looked: 1,
      wrong: right ? 0 : 1,
    }));
  const noticed =
    review === null || passed.length === 0
      ? []
      : [
          audit('noticed', '', review.doneAt, review.by, {
            looked: passed.length,
            wrong: passed.filter(({ right }) => !right).length,
          }),
        ];
  const seeded =
    review !== null && random.chance(0.12)
      ? [
          audit('seeded', passed[0]?.path ?? '', review.doneAt, review.by, {
            looked: 1,
            wrong: random.chance(0.93) ? 0 : 1,
          }),
        ]
      : [];
  return [...blind, ...noticed, ...seeded].filter(({ judgedAt }) => judgedAt < now);
}

/** What came in each week, by document type. */
export function drawTallies(papers: readonly SamplePaper[]): Rows {
  const random = createRandom('sample tallies');
  const weeks = Map.groupBy(papers, ({ readAt, form }) => `${weekOf(readAt)} ${form}`);
  return [...weeks].flatMap(([key, own]) => {
    const [week, form] = key.split(' ');
    return MEASURES.map((measure) => ({
      week,
      form,
      measure,
      bins: countBins(
        measure,
        own.flatMap((paper) => measureOf(measure, paper, random)),
      ),
    }));
  });
}

function measureOf(measure: Measure, paper: SamplePaper, random: Random): number[] {
  const { fields, seen, layout } = paper;
  switch (measure) {
    case 'confidence':
      return fields.map(({ probability }) => probability);
    case 'print':
      // The new payer's documents come by fax.
      return fields.map(() => 1 - (layout === 104 ? 0.14 : 0.03) * random.next());
    case 'candidates':
      return fields.map(() => random.int(1, 6));
    case 'absent':
      return fields.map(() => (random.chance(0.08) ? 1 : 0));
    case 'template':
      return [seen > 0 ? 0 : 1];
    case 'records':
      return [0];
  }
}

function countBins(measure: Measure, values: readonly number[]): number[] {
  const edges = EDGES[measure];
  const binOf = (value: number) => {
    const at = edges.findIndex((edge) => value < edge);
    return at < 0 ? edges.length : at;
  };
  const bins = values.map(binOf);
  return Array.from(
    { length: edges.length + 1 },
    (_, at) => bins.filter((bin) => bin === at).length,
  );
}

/** One alert, which the supervisor has resolved. */
export function drawIncidents(now: Date): Rows {
  const openedAt = new Date(+now - 8 * DAY_MS);
  return [
    {
      id: uuidOf('incident drift'),
      kind: 'drift',
      form: 'eob',
      holds: true,
      subject: `print ${weekOf(openedAt)}`,
      detail: `print clarity differs from the weeks before: a new payer sends faxes (week of ${formatDay(weekOf(openedAt))})`,
      openedAt,
      resolvedAt: after(openedAt, 5_400),
      resolvedById: personOf(SUPERVISOR),
    },
  ];
}
