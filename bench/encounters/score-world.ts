import { tableRowOf } from '#lib/model/path.ts';
import type { Reconciliation, RowRef } from '#lib/reconciliation/answer.ts';
import type { DrawnWorld } from '#lib/testing/encounters/papers/draw-papers.ts';
import type { ReadWorld } from './read-world.ts';

/** Counts of one world, to be added up. */
export interface WorldScore {
  readonly encounters: number;
  readonly records: number;
  /** Records that reading did not find. */
  readonly recordsLost: number;
  readonly links: { readonly expected: number; readonly found: number; readonly wrong: number };
  /** Sums over records, each of which has a precision and a recall. */
  readonly clusters: {
    readonly precision: number;
    readonly recall: number;
    readonly placed: number;
  };
  readonly payments: { readonly expected: number; readonly right: number };
  /** Conflicts by kind; all papers agree, so each is due to a misread value, or false. */
  readonly conflicts: readonly string[];
  /** What was not found, or found wrongly, one line each. */
  readonly faults: readonly string[];
}

/** Rows of drawn papers that represent one service, the leading one first. */
type Service = readonly string[];

/**
 * Compares what was found with what was drawn; rows and records have the names they were drawn
 * with.
 */
export function scoreWorld(world: DrawnWorld, read: ReadWorld, found: Reconciliation): WorldScore {
  const truth = listTruth(world);
  const links = scoreLinks(listServices(world), linksAsDrawn(found, read));
  const lost = truth.filter(
    ({ record }) => ![...read.drawnAs.values()].some((one) => one.record === record),
  );
  const payments = scorePayments(world, read, found);
  return {
    encounters: world.encounters.length,
    records: truth.length,
    recordsLost: lost.length,
    links: links.counts,
    clusters: scoreClusters(truth, read, found),
    payments: payments.counts,
    conflicts: found.conflicts.map(({ kind }) => kind),
    faults: [
      ...lost.map(({ record }) => `record ${record} was not found`),
      ...links.faults,
      ...payments.faults,
      ...found.conflicts.map(({ kind, paths }) => `conflict ${kind} ${JSON.stringify(paths)}`),
    ],
  };
}

function listTruth({ papers }: DrawnWorld) {
  return papers.flatMap(({ name, records }) =>
    records.map(({ encounter }, at) => ({ record: `${name}#${at}`, encounter })),
  );
}

/** The claim leads, or else the EOB, or else the superbill; papers are drawn with the EOB first. */
function listServices({ papers }: DrawnWorld): Service[] {
  const services = new Map<string, string[]>();
  for (const { name, records, drawn } of papers)
    records.forEach(({ encounter, services: own }, at) => {
      const { form, fields = {} } = drawn.records[at] ?? {};
      const isLead = form === 'cms-1500';
      const printed = new Set(
        Object.entries(fields).flatMap(([path, value]) => (value === null ? [] : tableRowOf(path))),
      );
      own.forEach((service, row) => {
        // An EOB may state only the claim's totals.
        if (!printed.has(String(row))) return;
        const key = `${encounter} ${service}`;
        const rows = services.get(key) ?? [];
        const ref = `${name}#${at} ${row}`;
        services.set(key, isLead ? [ref, ...rows] : [...rows, ref]);
      });
    });
  return [...services.values()];
}

/**
 * Links between drawn rows; a row that represents nothing drawn keeps the name it was read with.
 */
function linksAsDrawn({ links }: Reconciliation, { drawnAs }: ReadWorld): [string, string][] {
  const nameOf = ({ record, row }: RowRef) => {
    const index = /\d+/.exec(row)?.[0] ?? '';
    const drawn = drawnAs.get(record);
    const own = drawn?.rows.get(index);
    return drawn && own !== undefined ? `${drawn.record} ${own}` : `${record} ${row}`;
  };
  return links.map(({ a, b }) => [nameOf(a), nameOf(b)]);
}

/**
 * The leading row with each other one is expected; a direct link between two others is neither
 * expected nor wrong.
 */
function scoreLinks(services: readonly Service[], links: readonly [string, string][]) {
  const serviceOf = new Map(services.flatMap((rows, at) => rows.map((row) => [row, at] as const)));
  const joined = new Map<string, Set<string>>();
  const wrong: string[] = [];
  for (const [a, b] of links) {
    joined.set(a, (joined.get(a) ?? new Set()).add(b));
    joined.set(b, (joined.get(b) ?? new Set()).add(a));
    const at = serviceOf.get(a);
    if (at === undefined || at !== serviceOf.get(b)) wrong.push(`${a} is linked with ${b}`);
  }
  const areJoined = (a: string, b: string) =>
    joined.get(a)?.has(b) || [...(joined.get(a) ?? [])].some((one) => joined.get(one)?.has(b));
  const expected = services.flatMap(([lead = '', ...others]) =>
    others.map((other) => [lead, other] as const),
  );
  const missed = expected.filter(([a, b]) => !areJoined(a, b));
  return {
    counts: {
      expected: expected.length,
      found: expected.length - missed.length,
      wrong: wrong.length,
    },
    faults: [...missed.map(([a, b]) => `${a} is not linked with ${b}`), ...wrong],
  };
}

/**
 * B-cubed over records: how pure each record's encounter is, and how much of its true one is in it.
 */
function scoreClusters(
  truth: readonly { readonly record: string; readonly encounter: string }[],
  { drawnAs }: ReadWorld,
  { encounters }: Reconciliation,
) {
  const trueOf = new Map(truth.map(({ record, encounter }) => [record, encounter]));
  const foundIn = new Map<string, Set<string>>();
  for (const { id, members } of encounters)
    for (const { record } of members) {
      const drawn = drawnAs.get(record)?.record ?? record;
      foundIn.set(drawn, (foundIn.get(drawn) ?? new Set()).add(id));
    }
  const inSame = (a: string, b: string) =>
    [...(foundIn.get(a) ?? [])].some((id) => foundIn.get(b)?.has(id));
  let precision = 0;
  let recall = 0;
  for (const { record, encounter } of truth) {
    if (!foundIn.has(record)) continue;
    const together = [...foundIn.keys()].filter((other) => inSame(record, other));
    const own = truth.filter((other) => other.encounter === encounter);
    precision += together.filter((one) => trueOf.get(one) === encounter).length / together.length;
    recall += own.filter((other) => inSame(record, other.record)).length / own.length;
  }
  return { precision, recall, placed: foundIn.size };
}

/**
 * A check is right if a payment has its number, exactly its records, and is balanced with its
 * deposit.
 */
function scorePayments(
  { papers }: DrawnWorld,
  { drawnAs }: ReadWorld,
  { payments }: Reconciliation,
) {
  const checks = new Map<string, string[]>();
  for (const { name, drawn } of papers)
    drawn.records.forEach(({ fields, form }, at) => {
      const number = fields['check.number'];
      if (form !== 'eob' || !number || !fields['check.amount']) return;
      checks.set(number, [...(checks.get(number) ?? []), `${name}#${at}`]);
    });
  const faults = [...checks].flatMap(([number, records]) => {
    const own = payments.find(({ trace }) => trace === number);
    const of = own?.records.map((id) => drawnAs.get(id)?.record ?? id) ?? [];
    if (own?.balanced && of.sort().join() === records.sort().join()) return [];
    return [
      `check ${number} of ${records[0]}: ${own ? `balanced ${own.balanced}, of ${of}` : 'no payment'}`,
    ];
  });
  return {
    counts: { expected: checks.size, right: checks.size - faults.length },
    faults,
  };
}

/** Shares over all worlds. */
export function describeScores(scores: readonly WorldScore[]) {
  const sum = (of: (score: WorldScore) => number) =>
    scores.reduce((total, score) => total + of(score), 0);
  const records = sum((one) => one.records);
  const [expected, found, wrong] = [
    sum(({ links }) => links.expected),
    sum(({ links }) => links.found),
    sum(({ links }) => links.wrong),
  ];
  const placed = sum(({ clusters }) => clusters.placed);
  const precision = sum(({ clusters }) => clusters.precision) / placed;
  const recall = sum(({ clusters }) => clusters.recall) / records;
  const kinds = Object.groupBy(
    scores.flatMap(({ conflicts }) => conflicts),
    (kind) => kind,
  );
  return {
    encounters: sum((one) => one.encounters),
    records,
    recordsLost: sum((one) => one.recordsLost),
    lineF1: rounded((2 * found) / (2 * found + wrong + (expected - found))),
    links: { expected, found, wrong },
    encounterB3: rounded((2 * precision * recall) / (precision + recall)),
    payments: {
      expected: sum(({ payments }) => payments.expected),
      right: sum(({ payments }) => payments.right),
    },
    conflicts: Object.fromEntries(
      Object.entries(kinds).map(([kind, all]) => [kind, all?.length ?? 0]),
    ),
  };
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
