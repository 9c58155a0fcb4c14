import { findField } from '#lib/forms/find-field.ts';
import type { Doubt, DoubtSubject } from '#lib/model/doubt.ts';
import type { Field } from '#lib/model/field.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { patternOf, rowsOf } from '#lib/model/path.ts';
import { Probability } from '#lib/model/probability.ts';
import type { RecordPart } from '#lib/model/record.ts';

/** A field to ask a person about. */
export interface Suspect {
  readonly field: Field;
  /** Probability that its value is right; null if it was never measured. */
  readonly probability: number | null;
  /** Something other than its probability keeps the value from passing. */
  readonly vetoed: boolean;
  readonly evidence: readonly string[];
  /** Another value that the print supports. */
  readonly proposed?: string;
}

/**
 * The questions that settle the suspects: cells of one column are asked together, and so is a value
 * that several records share.
 */
export function listValueDoubts(input: {
  form: Form;
  fields: readonly Field[];
  suspects: readonly Suspect[];
  region: readonly RecordPart[] | null;
}): Doubt[] {
  const { form, suspects, region } = input;
  const cells = Map.groupBy(input.fields, ({ path }) => patternOf(path));
  const columns = Map.groupBy(suspects, ({ field }) => patternOf(field.path));
  return [...columns].flatMap(([pattern, here]): Doubt[] => {
    const asked = here.filter(({ vetoed, field }) => !vetoed && !isShared(form, field, region));
    if (!isColumn(pattern, asked, cells.get(pattern) ?? []))
      return here.map((one) => doubtOfValue(form, one, region));
    return [
      doubtOfColumn(form, pattern, asked),
      ...here.filter((one) => !asked.includes(one)).map((one) => doubtOfValue(form, one, region)),
    ];
  });
}

/** Structure first, from the whole to its parts; then whatever saves the most per second. */
export function sortDoubts(doubts: readonly Doubt[]): Doubt[] {
  const rankOf = ({ subject }: Doubt) => RANKS[subject.kind];
  return doubts.toSorted((a, b) => rankOf(a) - rankOf(b) || savedPerSecond(b) - savedPerSecond(a));
}

const RANKS: Readonly<Record<DoubtSubject['kind'], number>> = {
  form: 0,
  border: 1,
  'row-set': 2,
  column: 3,
  'shared-value': 3,
  value: 3,
};

/** The question for one field; also used for fields that must look like the others. */
export function doubtOfValue(
  form: Form,
  { field, probability, evidence, proposed }: Omit<Suspect, 'vetoed'>,
  region: readonly RecordPart[] | null = null,
): Doubt {
  const definition = findField(form, field.path);
  const title = definition?.title ?? field.path;
  const shared = isShared(form, field, region);
  const says = field.value === null ? `Is there no “${title}”` : `Is “${title}” right`;
  return {
    subject: { kind: shared ? 'shared-value' : 'value', path: field.path },
    probability: Probability.parse(probability ?? 0),
    costUsd: definition?.costOfErrorUsd ?? 0,
    question: shared ? `${says} for all records that share it?` : `${says}?`,
    evidence: [...evidence],
    ...(proposed !== undefined && { proposed }),
  };
}

/**
 * A column is doubtful as a whole if most of its cells are, and none of them for its own reason.
 */
function isColumn(pattern: string, asked: readonly Suspect[], cells: readonly Field[]): boolean {
  return pattern.includes('[]') && asked.length >= 2 && asked.length >= cells.length / 2;
}

function doubtOfColumn(form: Form, pattern: string, asked: readonly Suspect[]): Doubt {
  const [first] = asked;
  const definition: FieldDefinition | null = first ? findField(form, first.field.path) : null;
  const title = definition?.title ?? pattern;
  const paths = asked.map(({ field }) => field.path);
  const empty = asked.every(({ field }) => field.value === null);
  return {
    subject: { kind: 'column', pattern, paths },
    probability: Probability.parse(Math.min(...asked.map((one) => one.probability ?? 0))),
    costUsd: definition?.costOfErrorUsd ?? 0,
    question: empty
      ? `Is there no “${title}” on these ${paths.length} lines?`
      : `Is “${title}” right on these ${paths.length} lines?`,
    evidence: [],
  };
}

/** Whether the value is in a part of the page that other records share. */
function isShared(
  { lists }: Form,
  { place, path }: Field,
  region: readonly RecordPart[] | null,
): boolean {
  const [outer] = rowsOf(path);
  if (outer && !lists.find(({ pattern }) => pattern === outer.list)?.shared) return false;
  if (!place) return false;
  const y = (place.box[1] + place.box[3]) / 2;
  const here = region?.find(({ page, box }) => page === place.page && y >= box[1] && y <= box[3]);
  return here?.shared === true;
}

/** Expected loss that an answer prevents, in US dollars per second. */
function savedPerSecond({ subject, probability, costUsd }: Doubt): number {
  return ((1 - probability) * costUsd) / SECONDS[subject.kind];
}

/** The time an answer takes: a column takes longer than a single value. */
const SECONDS: Readonly<Record<DoubtSubject['kind'], number>> = {
  form: 3,
  border: 4,
  'row-set': 5,
  column: 4,
  'shared-value': 2,
  value: 2,
};
