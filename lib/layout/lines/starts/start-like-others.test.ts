import { expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { type ChainScores, NEVER } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { startLikeOthers } from './start-like-others.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) => settleLines(lines, startLikeOthers);

const CLAIM = [
  ['start', 'Patient Ann Lee claim 2024-55123'],
  ['row', '06/15/2025 99213 120.00 80.00'],
  ['total', 'Total 120.00 80.00'],
] as const;
const ANOTHER = [
  ['start', 'Patient Bo Ray claim 2024-55999'],
  ['row', '06/16/2025 99214 150.00 90.00'],
] as const;

it('if records begin with lines of their own, a row begins none', () => {
  const kinds = settle([...CLAIM, ...ANOTHER, ['start-row', '06/17/2025 99215 160.00 95.00']]);
  expect(kinds).toEqual(['start', 'row', 'total', 'start', 'row', 'row']);
});

it('a page within a record begins none, whatever is in its head', () => {
  const kinds = settle([
    ...CLAIM,
    ...ANOTHER,
    ['head', '\fLark Health Plan'],
    ['start', 'Page two'],
    ['row', '06/17/2025 99215 160.00 95.00'],
  ]);
  expect(kinds.slice(0, 5)).toEqual(['start', 'row', 'total', 'start', 'row']);
  expect(kinds.slice(5)).not.toContain('start');
  expect(kinds.at(-1)).toBe('row');
});

it('a line like the first of a record begins another after a total', () => {
  const again = ['own', 'Patient Bo Ray claim 2024-55999'] as const;
  expect(settle([...CLAIM, again])).toEqual(['start', 'row', 'total', 'start']);
  expect(settle([...CLAIM.slice(0, 2), again])).toEqual(['start', 'row', 'own']);
  const same = ['own', 'Patient Ann Lee claim 2024-55123'] as const;
  expect(settle([...CLAIM, same])).toEqual(['start', 'row', 'total', 'own']);
});

it('documents whose rows begin records do not change', () => {
  const rows = [
    ['start-row', 'Ann Lee 2024-55123 99213 120.00 80.00'],
    ['start-row', 'Bo Ray 2024-55999 99214 150.00 90.00'],
  ] as const;
  expect(settle(rows)).toEqual(['start-row', 'start-row']);
});

it('a row below a line that is printed like other beginnings is not a beginning, but that line is', () => {
  const kinds = settle([
    ...CLAIM,
    ...ANOTHER,
    ['head', '\fLark Health Plan'],
    ['head', 'Patient Cy Moss claim 2024-56001'],
    ['start-row', '06/17/2025 99215 160.00 95.00'],
  ]);
  expect(kinds.slice(5)).toEqual(['head', 'start', 'row']);
});

it('a line that can only begin a record stays its beginning', () => {
  const settled = (facts: readonly LineFacts[], scores: ChainScores) =>
    startLikeOthers(facts, {
      ...scores,
      states: scores.states.map((own, at) =>
        at === 5 ? own.map((score, kind) => (kind === KIND_AT.start ? score : NEVER)) : own,
      ),
    });
  const lines = [...CLAIM, ...ANOTHER, ['start', 'Page two']] as const;
  expect(settleLines(lines, settled)[5]).toBe('start');
});

it('a line that may not begin a record begins none, although it is printed like one that does', () => {
  const settled = (facts: readonly LineFacts[], scores: ChainScores) =>
    startLikeOthers(facts, {
      ...scores,
      states: scores.states.map((own, at) =>
        at === 3 ? own.map((score, kind) => (kind === KIND_AT.start ? NEVER : score)) : own,
      ),
    });
  const lines = [...CLAIM, ['own', 'Patient Bo Ray claim 2024-55999']] as const;
  expect(settleLines(lines, settled)).toEqual(['start', 'row', 'total', 'own']);
});
