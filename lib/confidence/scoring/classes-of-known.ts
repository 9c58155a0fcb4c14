import { isAtFixedPlace } from '#lib/model/signals.ts';
import {
  isPartAsBefore,
  isReadRight,
  isRowlessAsBefore,
  isValueAsBefore,
} from '../evidence/as-before.ts';
import type { Features } from '../evidence/features.ts';
import { type FieldSample, hasProvedRow, isProved, STRUCTURE } from './sample.ts';
import { EVERYTHING } from './tails.ts';

/**
 * The classes of a sample drawn as text on a known layout. At the same score, a sample that matches
 * every corrected document of the layout is wrong no more often than one that some of them had
 * differently; the same holds for a sample in a claim that matches them as a whole. Structure that
 * does not match is judged only as on any layout.
 */
export function classesOfKnown(sample: FieldSample): string[] {
  const { type, shape, signals } = sample;
  if (shape === STRUCTURE)
    return [
      ...(isPartAsBefore(type, signals) ? ['as before'] : []),
      ...(type !== 'beside' && isRowlessAsBefore(signals) ? ['rowless as before'] : []),
    ];
  const has = signals.isNull === 1 ? 'absent' : 'value';
  // One document without the value says little: absences are most reliable if two had none.
  const once = has === 'absent' && (signals['layout.papers'] ?? 0) <= 1;
  return [
    ...(isValueAsBefore(signals) ? [`${has} as ${once ? 'once ' : ''}before`] : []),
    ...(isProvedInBill(sample) ? ['clear and proved in bill as before'] : []),
    ...(signals['record.asBefore'] === 1 ? classesInClaim(sample) : []),
    ...classesOfRead(sample),
    EVERYTHING,
  ];
}

/**
 * The classes of a field by how it was read on corrected documents of the layout, in a claim that
 * matches them, or that at least certainly is one: what was read right there rarely is wrong here,
 * while of the values that were corrected on each of them, one in nine is (docs/decisions/0232).
 */
function classesOfRead({ type, signals }: FieldSample): string[] {
  const [how, where] = [howRead(signals), whereIn(signals)];
  if (how === null || where === null) return [];
  const all = `${how} ${where}`;
  const isBefore = signals.isNull !== 1 && isValueAsBefore(signals);
  return [all, `${all}|${type}`, ...(isBefore ? [`${how} as before ${where}`] : [])];
}

/** Null: people corrected it on a corrected document, or none of those shows how it is read. */
function howRead(signals: Features): string | null {
  if (signals.isNull !== 1) return isReadRight(signals) ? 'value read right' : null;
  const said = (signals['layout.papersRight'] ?? 0) + (signals['layout.papersMended'] ?? 0);
  return said === 0 ? 'blank never corrected' : null;
}

/** Null: the record does not share its pages, or may not be one. */
function whereIn(signals: Features): string | null {
  const of = (name: string) => signals[name] ?? 0;
  if (of('record.single') === 1) return null;
  if (of('record.asBefore') === 1) return 'in claim as before';
  return of('record.border') >= LEAST_BORDER_OF_DRAWN && of('record.fails') === 0
    ? 'in firm claim'
    : null;
}

/**
 * In synthetic claims of known layouts, most values that would pass and are wrong are in records
 * whose border is at least two to one but below this (docs/decisions/0166, 0186).
 */
export const LEAST_BORDER_OF_DRAWN = 0.92;

/**
 * In a claim that matches all corrected documents, the most reliable values are codes, amounts that
 * a sum proves, directly or as part of a proved row, and that are clearly read, and identifiers
 * that look like those of the documents, above all if nothing else near them does. The code of an
 * adjustment is almost never wrong if its row exists, as every row inside such a claim does: there
 * is little else in it. Nor is an absence that at least two documents share.
 */
function classesInClaim(sample: FieldSample): string[] {
  const { type, shape, signals } = sample;
  const of = (name: string) => signals[name] ?? 0;
  if (of('record.rowless') === 1) return classesInRowless(sample);
  if (signals.isNull === 1) {
    const isTwice = of('layout.papers') > 1 && isValueAsBefore(signals);
    return ['absent in claim as before', ...(isTwice ? ['absent in claim as twice before'] : [])];
  }
  return [
    'value in claim as before',
    ...(isProved(signals) ? ['proved in claim as before'] : []),
    ...(isClearAndProved(sample) ? ['clear and proved in claim as before'] : []),
    ...(type === 'code' ? ['code in claim as before'] : []),
    ...(OF_ADJUSTMENTS.has(shape) || (shape === 'short-code' && hasProvedRow(signals))
      ? ['adjustment as before']
      : []),
    ...(LOOKS_ALIKE.has(shape) && isAlike(signals) ? ['looks in claim as before'] : []),
    ...(NUMBERS.has(shape) && isOnlyMatch(shape, signals) ? ['only look in claim as before'] : []),
  ];
}

const OF_ADJUSTMENTS: ReadonlySet<string> = new Set(['adjustment-group', 'adjustment-reason']);

/** Identifiers whose look differs from payer to payer, unlike that of an NPI. */
const LOOKS_ALIKE: ReadonlySet<string> = new Set(['member-id', 'reference']);

/** Numbers of someone or something. */
const NUMBERS: ReadonlySet<string> = new Set([...LOOKS_ALIKE, 'npi']);

/**
 * In a claim without rows, where sums prove little, these are amounts that all documents print and
 * identifiers that look as on all of them.
 */
function classesInRowless({ type, shape, signals }: FieldSample): string[] {
  if (signals.isNull === 1 || !isValueAsBefore(signals)) return [];
  return [
    ...(type === 'money' ? ['amount in rowless claim as before'] : []),
    ...(NUMBERS.has(shape) && isAlike(signals) ? ['number in rowless claim as before'] : []),
  ];
}

/**
 * An amount as before on a record that has its pages to itself, and whose boxes are not at fixed
 * places: nothing can be taken from another record, so that the record as a whole need not be as
 * before.
 */
function isProvedInBill(sample: FieldSample): boolean {
  const of = (name: string) => sample.signals[name] ?? 0;
  const isBill = of('record.single') === 1 && !isAtFixedPlace(sample.signals);
  return isBill && isValueAsBefore(sample.signals) && isClearAndProved(sample);
}

/** A clearly read amount that is proved by a sum, or beside one that is. */
function isClearAndProved({ type, signals }: FieldSample): boolean {
  const isClear = (signals['layout.margin'] ?? 0) > CLEAR;
  const isValue = type === 'money' && signals.isNull !== 1;
  return isValue && isClear && (isProved(signals) || hasProvedRow(signals));
}

/** How much more probable than the next option a clearly read value is. */
const CLEAR = 0.9;

/**
 * It looks as on all corrected documents, and is in the record's own part of the page: elsewhere,
 * it may be that of another record.
 */
function isAlike(signals: Features): boolean {
  const [look, alike] = [signals['layout.papersLook'] ?? 0, signals['layout.papersAlike'] ?? 0];
  return look > 0 && look >= alike && (signals['place.outside'] ?? 0) === 0;
}

/**
 * Nothing else near it looks as on the corrected documents. An NPI that several records share may
 * be another provider's.
 */
function isOnlyMatch(shape: string, signals: Features): boolean {
  const isOwn = (signals['place.outside'] ?? 0) === 0;
  return (signals['look.only'] ?? 0) > 0 && (isOwn || shape !== 'npi');
}
