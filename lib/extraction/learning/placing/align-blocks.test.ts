import { expect, it } from 'vitest';
import { alignBlocks } from './align-blocks.ts';
import type { FoundField } from './found-field.ts';

/** A value with the lines that print it. */
function field(value: string, lines: readonly number[]): FoundField {
  const at = lines.map((line) => ({ words: [], line, grounding: { status: 'exact' as const } }));
  return { path: 'lines[0].billed', value, type: 'money', at };
}

it('values printed one below the other are blocks, each from its first value to its last', () => {
  const rows = [
    [field('2025-03-04', [2, 9]), field('99213', [3]), field('80.00', [4]), field('64.00', [6])],
    [
      field('2025-03-04', [2, 9]),
      field('85025', [10]),
      field('45.00', [11]),
      field('0.00', [6, 12]),
    ],
  ];
  expect(alignBlocks(rows, 20)).toEqual([
    { from: 2, to: 6 },
    { from: 9, to: 12 },
  ]);
});

it('a row that is nowhere has no block, and takes none from the others', () => {
  const rows = [
    [field('12345', [1]), field('80.00', [3]), field('64.00', [5])],
    [field('54321', []), field('11.00', []), field('12.00', [])],
    [field('99999', [8]), field('45.00', [10]), field('30.00', [12])],
  ];
  expect(alignBlocks(rows, 20)).toEqual([{ from: 1, to: 5 }, null, { from: 8, to: 12 }]);
});

it('rows that one line prints are no blocks', () => {
  const row = [
    field('12345', [1]),
    field('80.00', [1]),
    field('64.00', [1, 4]),
    field('7.25', [2]),
  ];
  expect(alignBlocks([row], 10)).toBeNull();
});
