import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { summarizeScores } from '#lib/metrics/scores/summarize-scores.ts';
import { buildAccuracyRow } from './describe-scores.ts';

it('a row of the tables of accuracy is written as the table in docs/accuracy.md is', () => {
  const measured = {
    ...summarizeScores([]),
    accuracyPresent: 0.97512,
    acceptedShare: 0.516,
    accepted: 2_689,
    acceptedWrong: 0,
    acceptedErrorUpper95: 0.00111,
    questions: 2.31,
  };
  expect(buildAccuracyRow(measured)).toBe('| 97.5% | 51.6% | 0 of 2,689 (0.1%) | 2.3 |');
  const [head = ''] =
    readFileSync('docs/accuracy.md', 'utf8').match(/^\| set +\| documents.*$/m) ?? [];
  expect(
    head
      .split('|')
      .slice(3, -1)
      .map((cell) => cell.trim()),
  ).toEqual([
    'printed values right',
    'accepted without a person',
    'wrong among accepted (exact 95% upper bound)',
    'questions per record',
  ]);
});
