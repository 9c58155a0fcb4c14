import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowId } from './ids.ts';
import { parsePath, pathAt, patternOf, rowsOf, tableRowOf, toIndexPath } from './path.ts';

const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,6}$/);
const row = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/);
const path = fc
  .array(fc.tuple(name, fc.option(row)), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([word, id]) => (id === null ? word : `${word}[${id}]`)).join('.'));

describe('field paths', () => {
  it('parsing and formatting are inverses', () => {
    fc.assert(fc.property(path, (text) => formatPath(parsePath(text)) === text));
  });

  it('filling the brackets of a pattern with its rows gives the path back', () => {
    fc.assert(
      fc.property(path, (text) => {
        const rows = rowsOf(text).map((step) => step.row);
        return pathAt(patternOf(text), ...rows) === text;
      }),
    );
  });

  it('row ids become indices, in every list that the path runs through', () => {
    const ids = (...texts: string[]) => texts.map((text) => RowId.parse(text));
    const order = { lines: ids('p1y300', 'p1y400'), 'lines[p1y400].modifiers': ids('1', '2') };
    expect(toIndexPath('lines[p1y400].modifiers[2]', order)).toBe('lines[1].modifiers[1]');
    expect(toIndexPath('payer.name', order)).toBe('payer.name');
    expect(toIndexPath('lines[gone].charge', order)).toBeNull();
  });

  it('the row of the table is that of the list `lines` alone', () => {
    expect(tableRowOf('lines[p1y400].modifiers[2]')).toBe('p1y400');
    for (const beside of ['lines[].charge', 'diagnoses[2]', 'payer.name', 'lines'])
      expect(tableRowOf(beside)).toBeNull();
  });

  it.each(['', 'a..b', '[0]', 'a[b', 'a b', '.a'])('refuses %j', (text) => {
    expect(() => parsePath(text)).toThrow('not a field path');
  });
});

/** The inverse of `parsePath`. */
function formatPath(steps: ReturnType<typeof parsePath>): string {
  return steps
    .map((step, at) =>
      step.kind === 'row' ? `[${step.row}]` : at === 0 ? step.name : `.${step.name}`,
    )
    .join('');
}
