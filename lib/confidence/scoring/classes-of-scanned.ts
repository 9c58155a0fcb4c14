import { isAtFixedPlace } from '#lib/model/signals.ts';
import { isPartAsBefore, isReadRight, isValueAsBefore } from '../evidence/as-before.ts';
import type { Features } from '../evidence/features.ts';
import {
  type FieldSample,
  hasProvedRow,
  isDrawn,
  isProved,
  isScanned,
  STRUCTURE,
} from './sample.ts';
import { EVERYTHING } from './tails.ts';

/**
 * The classes of a sample that OCR read on a known layout. Its trees know the kind of value; at the
 * same score, what matches every corrected document of the layout is wrong no more often than what
 * does not. An absence that does not match counts only among its like: something else may have
 * taken the value.
 */
export function classesOfScanned({ signals, type, shape }: FieldSample): string[] {
  if (shape === STRUCTURE)
    return [...(isPartAsBefore(type, signals) ? ['as before'] : []), EVERYTHING];
  if (isMissed(signals)) return [UNLIKE_BEFORE];
  if (isInDoubtedRecord(signals)) return [IN_DOUBTED_RECORD];
  const has = signals.isNull === 1 ? 'absent' : 'value';
  const isBefore = isValueAsBefore(signals);
  return [
    ...(signals['record.asBefore'] === 1 && signals['record.rowless'] !== 1
      ? [`${has} in claim as before`]
      : []),
    ...(isProved(signals) ? [...(isBefore ? ['proved as before'] : []), 'proved'] : []),
    ...(isBefore ? [`${has} as before`] : []),
    ...(isBefore && isInProvedRow(signals) ? [`${has} in proved row as before`] : []),
    ...(has === 'value' && isReadRight(signals)
      ? [
          'value read right',
          ...(isBefore ? ['value read right as before'] : []),
          ...classesInFirm(signals, type),
        ]
      : []),
    `${has}|${type}`,
    has,
    EVERYTHING,
  ];
}

/** The class of absences that not all corrected documents of the layout share. */
export const UNLIKE_BEFORE = 'absent unlike before';

/** The class of values of records that may not exist. */
const IN_DOUBTED_RECORD = 'value in doubted record';

/**
 * A border less certain than this may be that of a record that does not exist
 * (docs/decisions/0205).
 */
export const LEAST_BORDER_OF_SCANNED = 0.8;

/**
 * A value of a record that may not exist. It does not pass before a person has seen the border, and
 * says nothing about values that may.
 */
export function isInDoubtedRecord(signals: Features): boolean {
  const border = signals['record.border'] ?? 0;
  return signals.isNull !== 1 && border > 0 && border < LEAST_BORDER_OF_SCANNED;
}

/** An absence that not all corrected documents of the layout share. */
function isMissed(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return signals.isNull === 1 && of('layout.papersAlike') !== of('layout.papers');
}

/**
 * The classes of a value read right in a record that is almost certainly one: what makes such a
 * value wrong is a misreading or the wrong row, and sums that add up, or the same value on a
 * corrected document, speak against both. An identifier is another's if something else near it
 * looks like one.
 */
function classesInFirm(signals: Features, type: string): string[] {
  const of = (name: string) => signals[name] ?? 0;
  if (of('record.border') < FIRM_BORDER) return [];
  return [
    ...(of('layout.papersSame') > 0 ? ['value known in firm record'] : []),
    ...(of('record.fails') === 0 ? ['value in firm record', `value in firm record|${type}`] : []),
    ...(of('record.fails') === 0 && type === 'id' && of('look.only') > 0
      ? ['only look in firm record']
      : []),
  ];
}

/** Below this, one record in sixteen does not exist or lacks lines; above, one in a hundred. */
const FIRM_BORDER = 0.985;

/** In a row that a sum proves, in a record with nothing that no corrected document has. */
function isInProvedRow(signals: Features): boolean {
  return hasProvedRow(signals) && (signals['layout.papersNew'] ?? 0) === 0;
}

/** The classes of a value in a box on a scan; none for other samples. */
export function classesOfFilled(sample: FieldSample): string[] {
  const { signals, type } = sample;
  const isInBox = signals.isNull !== 1 && isAtFixedPlace(signals);
  return isInBox && isScanned(sample) ? [type, EVERYTHING] : [];
}

/**
 * Whether it is a box on a scan in which nothing was read. Boxes for a mark, a number, or letters
 * that point to a line do not count, because a single character is easily overlooked.
 */
export function isBlankOnScan({ signals, type, shape }: FieldSample): boolean {
  const isEasilyMissed = type === 'choice' || type === 'number' || shape === 'diagnosis-pointer';
  const isBlank = signals.isNull === 1 && (signals['layout.ink'] ?? 0) === 0;
  const isBox = isAtFixedPlace(signals);
  return isBlank && isBox && !isEasilyMissed && !isDrawn(signals);
}
