import type { FieldsOf } from './amend-record.ts';
import type { PlainSegment } from './outgoing.ts';

/** A value, or empty. X12 separator characters become blanks. */
export function valueAt(fields: FieldsOf, path: string): string {
  return (fields.get(path) ?? '').replace(/[*:~^\s]+/g, ' ').trim();
}

/** `2026-03-01` → `20260301`. */
export function dayAt(fields: FieldsOf, path: string): string {
  return valueAt(fields, path).replaceAll('-', '');
}

/** The number of rows in a list, given the path before its brackets. */
export function countRows(fields: FieldsOf, list: string): number {
  let count = 0;
  for (const path of fields.keys()) {
    if (!path.startsWith(`${list}[`)) continue;
    count = Math.max(
      count,
      Number(path.slice(list.length + 1, path.indexOf(']', list.length))) + 1,
    );
  }
  return count;
}

/** Procedure and modifiers as a composite: HC for procedure codes, NU for revenue codes. */
export function procedureAt(fields: FieldsOf, line: string): string[] {
  const code = valueAt(fields, `${line}.procedure`);
  const modifiers = Array.from({ length: 4 }, (_, at) =>
    valueAt(fields, `${line}.modifiers[${at}]`),
  ).filter((modifier) => modifier !== '');
  return [/^0\d{3}$/.test(code) ? 'NU' : 'HC', code, ...modifiers];
}

/** An NM1 for a person, from `LAST, FIRST MIDDLE` or `FIRST MIDDLE LAST`. */
export function personSegment(
  role: string,
  name: string,
  [qualifier, id]: readonly [string, string] = ['', ''],
): PlainSegment {
  const [before = '', after] = name.split(/,\s*/, 2);
  const words = (after ?? before).split(' ').filter((word) => word !== '');
  const last = after === undefined ? (words.pop() ?? '') : before;
  const [first = '', ...middle] = words;
  return trimEnd([
    'NM1',
    role,
    '1',
    last,
    first,
    middle.join(' '),
    '',
    '',
    id === '' ? '' : qualifier,
    id,
  ]);
}

/** An NM1 for an organization. */
export function organizationSegment(
  role: string,
  name: string,
  [qualifier, id]: readonly [string, string] = ['', ''],
): PlainSegment {
  return trimEnd(['NM1', role, '2', name, '', '', '', '', id === '' ? '' : qualifier, id]);
}

/** Removes trailing empty elements, as the standard requires. */
export function trimEnd(segment: PlainSegment): PlainSegment {
  const last = segment.findLastIndex((part) => part.length > 0);
  return segment.slice(0, last + 1);
}
