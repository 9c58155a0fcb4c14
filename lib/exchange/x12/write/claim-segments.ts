import type { FieldsOf } from './amend-record.ts';
import { countRows, personSegment, valueAt } from './field-values.ts';
import type { PlainSegment } from './outgoing.ts';

/** Up to twelve codes per segment; the claim's first code has its own qualifier. */
export function diagnosisSegments(
  fields: FieldsOf,
  list: string,
  [principal = '', other = '']: readonly string[],
): PlainSegment[] {
  const codes = Array.from({ length: countRows(fields, list) }, (_, at) =>
    valueAt(fields, `${list}[${at}]`).replace('.', ''),
  ).filter((code) => code !== '');
  const composites = codes.map((code, at) => [at === 0 ? principal : other, code]);
  return Array.from({ length: Math.ceil(composites.length / 12) }, (_, at) => [
    'HI',
    ...composites.slice(at * 12, at * 12 + 12),
  ]);
}

/** Nothing if the document names no one. */
export function partySegment(role: string, fields: FieldsOf, prefix: string): PlainSegment[] {
  const [name, npi] = [valueAt(fields, `${prefix}.name`), valueAt(fields, `${prefix}.npi`)];
  return name === '' && npi === '' ? [] : [personSegment(role, name, ['XX', npi])];
}

/** The paths of the service lines. */
export function linesOf(fields: FieldsOf): string[] {
  return Array.from({ length: countRows(fields, 'lines') }, (_, at) => `lines[${at}]`);
}

/** Nothing without a date. */
export function daySegment(start: readonly string[], day: string): PlainSegment[] {
  return day === '' ? [] : [[...start, day]];
}

/** Nothing without a value, which comes last. */
export function optional(start: readonly string[], value: string): PlainSegment[] {
  return value === '' ? [] : [[...start, value]];
}
