import { type FieldSample, isDrawn } from './sample.ts';

/**
 * The classes of a sample in a part that grew on outside documents. Trees know the kind of value; a
 * class of one kind may be more certain than all values are at the same score. What OCR read is
 * wrong for other reasons than what was drawn as text.
 */
export function classesOfOutside({ signals, type }: FieldSample): string[] {
  const came = isDrawn(signals) ? 'text' : 'read';
  const has = `${came} ${signals.isNull === 1 ? 'absent' : 'value'}`;
  return [`${has}|${type}`, has, came];
}
