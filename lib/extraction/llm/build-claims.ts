import { assignOccurrences } from '#lib/extraction/grounding/assign-occurrences.ts';
import { findOccurrences } from '#lib/extraction/grounding/find-occurrences.ts';
import {
  type GroundedValue,
  groundedOn,
  groundValue,
  worthOf,
} from '#lib/extraction/grounding/ground-value.ts';
import type { WordIndex } from '#lib/extraction/grounding/index-words.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { RowId } from '#lib/model/ids.ts';
import { patternOf } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, Place, Signals, ValueClaim } from '#lib/model/reading.ts';
import { lineIdOf } from './document-lines.ts';
import type { ValueLogprob } from './field-logprobs.ts';
import { groundChoice } from './ground-choice.ts';
import type { Answer, AnsweredRow, AnsweredValue } from './parse-answer.ts';

/** Looks up how certain the model was about the value at a place of its answer. */
export type LogprobOf = (pointer: readonly (string | number)[]) => ValueLogprob | null;

/**
 * A model's answer as claims: its values in canonical form, each located on the words, and its rows
 * where their values are printed. A value that does not fit its field's type claims nothing; nor
 * does a row with nothing on the page.
 */
export function buildClaims(
  answer: Answer,
  index: WordIndex,
  logprobOf: LogprobOf | null,
): readonly Claim[] {
  const values = answer.values.flatMap((value) => canonicalise(value, index));
  const grounded = groundAll(values, index);
  const claims = values.map((value, at) => claimOf(value, grounded[at] ?? NOWHERE, logprobOf));
  const rows = answer.rows.map((row) => ({ ...row, place: placeOfRow(row, claims) }));
  const lost = rows.filter((row) => row.place === null).map(pathOfRow);
  const isLost = (path: string) => lost.some((row) => isWithin(path, row));
  return [
    ...rowClaims(rows.filter((row) => !isLost(pathOfRow(row)))),
    ...claims.filter((claim) => !isLost(claim.path)),
  ];
}

/** A value ready to be located. */
type Canonical = AnsweredValue & {
  /** Lines that the model names as the source. */
  readonly lines: ReadonlySet<number>;
  /**
   * The canonical form of the print that the model quotes; differs from the value if the model
   * misread itself.
   */
  readonly printed: string | null;
};

const NOWHERE: GroundedValue = { grounding: { status: 'none' }, place: null };

function canonicalise(answered: AnsweredValue, index: WordIndex): Canonical[] {
  const { field, source } = answered;
  const ids = new Set(source.map((id) => id.trim().toLowerCase()));
  const lines = new Set(
    [...index.lines.keys()].filter((line) => ids.has(lineIdOf(line).toLowerCase())),
  );
  const normalize = (text: string | null) =>
    text === null
      ? null
      : normalizeValue(field.type, text, {
          dateOrder: index.dateOrder,
          choices: field.options ?? [],
        });
  const printed = normalize(answered.verbatim);
  const value = normalize(answered.value) ?? printed;
  if (answered.value === null) return [{ ...answered, lines, printed: null }];
  return value === null ? [] : [{ ...answered, value, lines, printed }];
}

/**
 * Values of lists are located together, column by column, so that equal ones stay in their rows.
 */
function groundAll(values: readonly Canonical[], index: WordIndex): GroundedValue[] {
  const grounded = values.map((value) =>
    value.path.includes('[') ? NOWHERE : groundOne(value, index),
  );
  const columns = Map.groupBy([...values.entries()], ([, { path }]) => patternOf(path));
  for (const [pattern, column] of columns) {
    if (!pattern.includes('[')) continue;
    const assigned = assignOccurrences(column.map(([, value]) => choicesOf(value, index)));
    for (const [row, [at]] of column.entries()) grounded[at] = groundedOn(assigned[row] ?? null);
  }
  return grounded;
}

function groundOne({ value, field, ...hints }: Canonical, index: WordIndex): GroundedValue {
  if (value === null) return NOWHERE;
  const box = field.optionBoxes?.[value];
  if (box) return groundChoice(box, index);
  return groundValue(value, field.type, index, { ...hints, labels: field.labels });
}

function choicesOf({ value, field, ...hints }: Canonical, index: WordIndex) {
  if (value === null) return [];
  return findOccurrences(value, field.type, index, hints.verbatim).map((occurrence) => ({
    occurrence,
    worth: worthOf(occurrence, index, hints),
  }));
}

function claimOf(
  value: Canonical,
  { grounding, place }: GroundedValue,
  logprobOf: LogprobOf | null,
): ValueClaim {
  const logprob = logprobOf?.(value.pointer) ?? null;
  return {
    kind: 'value',
    path: value.path,
    value: value.value,
    absence: value.value !== null ? null : value.field.box ? 'empty' : 'not-on-page',
    place,
    grounding,
    // Without log-probabilities, the model does not say how certain it is.
    score: RawScore.parse(logprob ? Math.exp(logprob.sum) : 0.5),
    candidates: [],
    signals: signalsOf(value, logprob),
  };
}

function signalsOf(value: Canonical, logprob: ValueLogprob | null): Signals {
  return {
    logprobMissing: logprob ? 0 : 1,
    ...(logprob && { logprob: logprob.sum, logprobMin: logprob.min }),
    sourceNamed: value.lines.size > 0 ? 1 : 0,
    ...(value.printed !== null && { verbatimAgrees: value.printed === value.value ? 1 : 0 }),
  };
}

function pathOfRow({ list, row }: AnsweredRow): string {
  return `${list}[${row}]`;
}

function isWithin(path: string, row: string): boolean {
  return path === row || path.startsWith(`${row}.`) || path.startsWith(`${row}[`);
}

/** Around the values of the row, on the page where most of them are. */
function placeOfRow(row: AnsweredRow, claims: readonly ValueClaim[]): Place | null {
  const places = claims
    .filter((claim) => isWithin(claim.path, pathOfRow(row)))
    .flatMap((claim) => claim.place ?? []);
  const pages = [...Map.groupBy(places, (place) => place.page).entries()];
  const [most] = pages.sort((a, b) => b[1].length - a[1].length);
  const box = most && unionOf(most[1].map((place) => place.box));
  if (!most || !box) return null;
  return { page: most[0], box, wordIds: [...new Set(most[1].flatMap((place) => place.wordIds))] };
}

function rowClaims(rows: readonly (AnsweredRow & { readonly place: Place | null })[]): Claim[] {
  const last = new Map<string, RowId>();
  return rows.map(({ list, row, place }) => {
    const after = last.get(list) ?? null;
    last.set(list, row);
    return { kind: 'row-present', list, row, after, place, score: RawScore.parse(0.5) };
  });
}
