import { createRandom, type Random } from '../generator/random.ts';
import { after, normal, REVIEWERS, type SampleField, type SamplePaper } from './draw-papers.ts';

/** An entry of the sample's own log, before it is numbered. */
export interface SampleDecision {
  readonly at: Date;
  readonly action: string;
  /** Number of the person; null for the product. */
  readonly by: number | null;
  readonly paper: SamplePaper;
  readonly path: string | null;
  readonly facts: Readonly<Record<string, number | boolean>>;
}

/** Numbers of people: reviewers from 0, then the supervisor. */
export const SUPERVISOR = REVIEWERS;
/** Seconds per question of each reviewer at the beginning; all of them get faster. */
const SECONDS: readonly number[] = [3.4, 4.3, 5.2];
/** How often the source of a value was in view. */
const IN_VIEW: readonly number[] = [0.98, 0.95, 0.9];
const DAY_MS = 86_400_000;

/** What was decided on the documents up to `now`, in chronological order. */
export function drawDecisions(papers: readonly SamplePaper[], now: Date): SampleDecision[] {
  const random = createRandom('sample decisions');
  const first = papers[0]?.uploadedAt ?? now;
  const entries = papers.flatMap((paper) => [
    entry(paper.uploadedAt, 'document.uploaded', null, paper),
    ...(paper.review === null ? drawAccepted(paper) : drawReviewed(paper, first, random)),
  ]);
  return entries.filter(({ at }) => at < now).sort((a, b) => +a.at - +b.at);
}

function drawAccepted(paper: SamplePaper): SampleDecision[] {
  return [
    ...paper.fields.map((field) => autoAccepted(paper, field)),
    entry(paper.readAt, 'record.auto-accepted', null, paper),
  ];
}

function drawReviewed(paper: SamplePaper, first: Date, random: Random): SampleDecision[] {
  const { review, readAt, fields } = paper;
  if (review === null) return [];
  const quicker = 1 - (0.35 * (+review.doneAt - +first)) / (30 * DAY_MS);
  const asked = fields.filter((field) => field.asked);
  const entries = [entry(readAt, 'record.sent-to-review', null, paper)];
  let at = after(review.doneAt, -60);
  entries.push(entry(at, 'record.viewed', review.by, paper));
  for (const field of asked) {
    const seconds = (SECONDS[review.by] ?? 4) * quicker * Math.exp(0.5 * normal(random));
    at = after(at, Math.min(seconds, 55 / asked.length));
    entries.push({
      ...entry(at, field.right ? 'field.confirmed' : 'field.corrected', review.by, paper),
      path: field.path,
      facts: {
        confidence: field.probability,
        milliseconds: Math.round(seconds * 1_000),
        evidenceSeen: random.chance(IN_VIEW[review.by] ?? 1),
      },
    });
  }
  const passed = fields.filter((field) => !field.asked).map((field) => autoAccepted(paper, field));
  return [...entries, ...drawSubmits(paper, review.by, review.doneAt, random), ...passed];
}

/**
 * Most are submitted once; some are reviewed by a second person, and a few are undone or reopened.
 */
function drawSubmits(paper: SamplePaper, by: number, at: Date, random: Random): SampleDecision[] {
  const submit = (seconds: number, who = by) =>
    entry(after(at, seconds), 'record.submitted', who, paper);
  const chance = random.next();
  if (chance < 0.07) {
    const other = (by + 1) % REVIEWERS;
    const first = entry(at, 'record.first-review', by, paper);
    if (chance < 0.064) return [first, submit(1_800, other)];
    const differ = entry(after(at, 1_800), 'record.reviews-differ', other, paper);
    return [first, differ, submit(5_400, SUPERVISOR)];
  }
  if (chance < 0.085)
    return [submit(0), entry(after(at, 20), 'record.submit-undone', by, paper), submit(90)];
  if (chance < 0.095)
    return [
      submit(0),
      entry(after(at, 9_000), 'record.reopened', SUPERVISOR, paper),
      submit(12_000),
    ];
  return [submit(0)];
}

function autoAccepted(paper: SamplePaper, { path, probability }: SampleField): SampleDecision {
  const at = paper.review?.doneAt ?? paper.readAt;
  return {
    ...entry(at, 'field.auto-accepted', null, paper),
    path,
    facts: { confidence: probability },
  };
}

function entry(at: Date, action: string, by: number | null, paper: SamplePaper): SampleDecision {
  return { at, action, by, paper, path: null, facts: {} };
}
