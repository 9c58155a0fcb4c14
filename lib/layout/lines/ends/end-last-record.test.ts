import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { endLastRecord } from './end-last-record.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, endLastRecord);

const claim = (name: string) =>
  [
    ['start', `Patient ${name} claim 2024-55123`],
    ['row', '06/15/2025 99213 120.00 80.00'],
    ['total', 'Claim total 120.00 80.00'],
  ] as const;
const CLAIMS = [...claim('Ann Lee'), ...claim('Bo Ray'), ...claim('Cy Orr')];
const END = [
  ['total', 'All claims: billed 360.00 paid 240.00'],
  ['own', 'Taken from this payment WO 15.00'],
] as const;

it('what stands below the last claim and below no other is of all claims', () => {
  expect(settle([...CLAIMS, ...END]).slice(-3)).toEqual(['total', 'tail', 'tail']);
});

it('what each claim has below its rows stays its own', () => {
  const note = ['own', 'Note B7 applies'] as const;
  const noted = ['Ann Lee', 'Bo Ray', 'Cy Orr'].flatMap((name) => [...claim(name), note]);
  expect(settle(noted)).not.toContain('tail');
  expect(settle([...noted, ...END]).slice(-3)).toEqual(['own', 'tail', 'tail']);
});

it('one other claim does not show how claims end', () => {
  expect(settle([...claim('Ann Lee'), ...claim('Bo Ray'), ...END])).not.toContain('tail');
});

it('a last claim whose rows were not found is not cut off', () => {
  const unread = [
    ['start', 'Patient Di Poe claim 2024-55127'],
    ['own', 'Visit 06/15/2025'],
    ['own', 'Charge 120.00'],
  ] as const;
  expect(settle([...CLAIMS, ...unread])).not.toContain('tail');
});
