import { isAtFixedPlace, isOfCorrectedLayout } from '#lib/model/signals.ts';
import { type FieldSample, isBlankBox, isDrawn, isOfKnown, isProved } from './sample.ts';
import { EVERYTHING } from './tails.ts';

/**
 * The classes of a sample, from narrow to wide. Each has a tail of its own: samples are wrong about
 * equally often if they have the same form and kind of value, are both values or both absences,
 * came the same way (as text or as a scan), and documents of their layouts were both corrected
 * before, or neither.
 */
export function classesOf(sample: FieldSample): string[] {
  const { signals, type, shape, form } = sample;
  const came = isDrawn(signals) ? 'text' : 'read';
  const page = isOfCorrectedLayout(signals) ? `${came} again` : came;
  const has = signals.isNull === 1 ? 'absent' : 'value';
  const family = isAtFixedPlace(signals) ? 'boxes' : 'free';
  const classes = [
    // All boxes without ink are blank in the same way; only the form's own print distinguishes
    // them.
    ...(isBlankBox(signals) ? [`${form}|text|blank`, 'boxes|text|blank'] : []),
    `${form}|${page}|${shape}|${has}`,
    `${form}|${page}|${type}|${has}`,
    `${family}|${page}|${shape}|${has}`,
    `${family}|${page}|${type}|${has}`,
    `${page}|${type}|${has}`,
    EVERYTHING,
  ];
  // A kind and a type may have the same name; a sample counts only once in each class.
  return [...new Set(classes)];
}

/**
 * Classes that a sample does not belong to, but is at least as certain as. At the same score, an
 * amount proved by a sum is wrong no more often than any value, since the class of all values
 * includes those that nothing proves. A printed value of a layout that was corrected before is
 * wrong no more often than one of an unfamiliar layout. This does not hold for absences: the reader
 * may have learned them from the corrections.
 */
export function listCareful(sample: FieldSample): string[][] {
  const { signals } = sample;
  return [
    ...(isProved(signals) ? [[EVERYTHING]] : []),
    ...(signals.isNull !== 1 && isOfKnown(sample)
      ? [classesOf({ ...sample, signals: { ...signals, 'layout.templateSeen': 0 } })]
      : []),
  ];
}
