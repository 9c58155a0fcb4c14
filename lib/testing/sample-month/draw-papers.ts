import { createHash } from 'node:crypto';
import { buildCatalog } from '#lib/forms/catalog.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { createRandom, type Random } from '../generator/random.ts';

/**
 * One value of a made-up record: how sure the product was, and whether it was right. It has no
 * content.
 */
export interface SampleField {
  readonly path: string;
  readonly probability: number;
  readonly right: boolean;
  /** It was shown to a person. */
  readonly asked: boolean;
}

/** One made-up document with one record. */
export interface SamplePaper {
  readonly documentId: string;
  readonly recordId: string;
  readonly form: string;
  /** Number of its layout. */
  readonly layout: number;
  /** Reviewed records of this layout before it. */
  readonly seen: number;
  readonly uploadedAt: Date;
  /** When its last step ended. */
  readonly readAt: Date;
  readonly fields: readonly SampleField[];
  /** Its review; null if no one was asked. */
  readonly review: { readonly by: number; readonly doneAt: Date } | null;
}

/** A sender of documents. `from`: the day of the month when its first document comes in. */
interface Sender {
  readonly form: string;
  readonly layout: number;
  readonly weight: number;
  readonly from: number;
}

const SENDERS: readonly Sender[] = [
  { form: 'eob', layout: 101, weight: 9, from: 0 },
  { form: 'eob', layout: 102, weight: 6, from: 0 },
  { form: 'eob', layout: 103, weight: 4, from: 4 },
  // A payer that no one has seen before: the drift page shows the week when it comes in.
  { form: 'eob', layout: 104, weight: 12, from: 20 },
  { form: 'cms-1500', layout: 201, weight: 8, from: 0 },
  { form: 'cms-1500', layout: 202, weight: 4, from: 0 },
  { form: 'patient-statement', layout: 301, weight: 5, from: 0 },
  { form: 'patient-statement', layout: 302, weight: 3, from: 9 },
  { form: 'superbill', layout: 401, weight: 3, from: 2 },
  { form: 'receipt', layout: 501, weight: 3, from: 0 },
];

/** Days of the history, including today. */
export const DAYS = 30;
const DAY_MS = 86_400_000;
/** People who review; the last one does the least. */
export const REVIEWERS = 3;

/**
 * Share of the values that a person is asked about in a record of a new layout; it falls with each
 * reviewed record.
 */
const DOUBTFUL = 0.3;
/** The most questions about one record. */
const MOST_ASKED = 8;

/** A month of documents of a small practice up to `now`, in order of arrival. */
export function drawPapers(now: Date): SamplePaper[] {
  const random = createRandom('sample month');
  const catalog = buildCatalog([]);
  const reviewed = new Map<number, Date[]>();
  return listArrivals(now, random).map((uploadedAt, at) => {
    const day = DAYS - 1 - Math.floor((startOfDay(now) - startOfDay(uploadedAt)) / DAY_MS);
    const sender = pickSender(random, day);
    const done = reviewed.get(sender.layout) ?? [];
    const seen = done.filter((moment) => moment < uploadedAt).length;
    const readAt = after(uploadedAt, 9 + random.next() * 50);
    const fields = drawFields(catalog.get(sender.form), seen, random);
    const review = fields.some(({ asked }) => asked) ? drawReview(readAt, random) : null;
    if (review) reviewed.set(sender.layout, [...done, review.doneAt]);
    const documentId = createHash('sha256').update(`sample ${at}`).digest('hex');
    const recordId = `rec_${documentId.slice(0, 20)}`;
    const { form, layout } = sender;
    return { documentId, recordId, form, layout, seen, uploadedAt, readAt, fields, review };
  });
}

/**
 * More on weekdays, and a few more every week; between 1 PM and 10 PM UTC, when offices in the US
 * work.
 */
function listArrivals(now: Date, random: Random): Date[] {
  const first = startOfDay(now) - (DAYS - 1) * DAY_MS;
  const moments: Date[] = [];
  for (let day = 0; day < DAYS; day++) {
    const start = first + day * DAY_MS;
    const isWeekend = [0, 6].includes(new Date(start).getUTCDay());
    const count = isWeekend ? random.int(2, 6) : random.int(24, 34) + Math.floor(day / 4);
    for (let one = 0; one < count; one++)
      moments.push(new Date(start + (13 + random.next() * 9) * 3_600_000));
  }
  return moments.filter((moment) => moment < now).sort((a, b) => +a - +b);
}

function pickSender(random: Random, day: number): Sender {
  const known = SENDERS.filter(({ from }) => from <= day);
  let left = random.next() * known.reduce((sum, { weight }) => sum + weight, 0);
  for (const sender of known) {
    left -= sender.weight;
    if (left < 0) return sender;
  }
  throw new Error('there are senders');
}

function drawFields(form: Form, seen: number, random: Random): SampleField[] {
  const doubtful = DOUBTFUL / (1 + seen) ** 0.75;
  let asked = 0;
  return listPaths(form, random).map((path) => {
    const isDoubtful = random.chance(doubtful) && asked < MOST_ASKED;
    if (isDoubtful) asked += 1;
    // Doubtful values are spread out; the others are close to 1, most of them very close.
    const probability = isDoubtful
      ? 0.45 + 0.53 * random.next() ** 0.6
      : 1 - 10 ** -(1.9 + 1.9 * random.next());
    return { path, probability, right: random.chance(probability), asked: isDoubtful };
  });
}

/** Most header fields, and a few columns of some rows. */
function listPaths({ fields }: Form, random: Random): string[] {
  const isRow = ({ pattern }: FieldDefinition) => /^[a-z]+\[\]\.[A-Za-z]+$/i.test(pattern);
  const head = fields.filter(({ pattern }) => !pattern.includes('[]')).slice(0, 11);
  const columns = fields.filter(isRow).slice(0, 4);
  const rows = Array.from({ length: random.int(1, 3) }, (_, at) => `s${at + 1}`);
  return [
    ...head.map(({ pattern }) => pattern),
    ...rows.flatMap((row) => columns.map(({ pattern }) => pattern.replace('[]', `[${row}]`))),
  ];
}

/** The busiest reviewer first; most records within a few hours, some days later. */
function drawReview(readAt: Date, random: Random): { by: number; doneAt: Date } {
  const chance = random.next();
  const by = chance < 0.5 ? 0 : chance < 0.85 ? 1 : REVIEWERS - 1;
  const hours = random.chance(0.1)
    ? 24 + 60 * random.next()
    : Math.min(40, Math.exp(1.5 + normal(random)));
  return { by, doneAt: after(readAt, hours * 3_600) };
}

export function after(moment: Date, seconds: number): Date {
  return new Date(+moment + seconds * 1_000);
}

/** Roughly standard normal: the sum of twelve. */
export function normal(random: Random): number {
  return Array.from({ length: 12 }, () => random.next()).reduce((sum, one) => sum + one, -6);
}

function startOfDay(moment: Date): number {
  return Math.floor(+moment / DAY_MS) * DAY_MS;
}
