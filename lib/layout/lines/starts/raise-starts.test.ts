import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { raiseStarts } from './raise-starts.ts';

const claim = (page: string, group: string, number: string) =>
  [
    ['head', `${page}Plan payments`],
    ['head', `Group number ${group}`],
    ['start', `Claim number ${number}`],
    ['row', '06/15/2025 99213 120.00 80.00'],
  ] as const;

const isHigh = (kinds: readonly string[]) => kinds.map((kind) => kind === 'start');

it('lines above the beginnings with a different name for each record belong to the records', () => {
  const kinds = settleLines(
    [...claim('', 'G1345630', '838957-8893'), ...claim('\f', 'G5825641', '906999-8858')],
    raiseStarts,
  );
  expect(isHigh(kinds)).toEqual([false, true, false, false, false, true, false, false]);
  expect([kinds[2], kinds[6]]).not.toContain('head');
});

it('what is the same above all of them remains the head of their pages', () => {
  const kinds = settleLines(
    [...claim('', 'G1345630', '838957-8893'), ...claim('\f', 'G1345630', '906999-8858')],
    raiseStarts,
  );
  expect(isHigh(kinds)).toEqual([false, false, true, false, false, false, true, false]);
});
