import { describe, expect, it } from 'vitest';
import { pageBox } from './box.ts';
import type { Doubt } from './doubt.ts';
import { Probability } from './probability.ts';
import { sharedAnswers } from './shared-answers.ts';

const at = (y: number) => ({ page: 1, box: pageBox(0.1, y, 0.3, y + 0.02), wordIds: [] });
const doubt = (kind: 'shared-value' | 'value', path: string): Doubt => ({
  subject: { kind, path },
  probability: Probability.parse(0.5),
  costUsd: 1,
  question: '?',
  evidence: [],
});
const field = { path: 'check.number', value: '991', place: at(0.1) };
const said = {
  path: 'check.number',
  value: '991',
  absence: null,
  place: at(0.1),
  printedAt: at(0.11),
};

describe('a value that records of a document share', () => {
  const shared = { doubts: [doubt('shared-value', 'check.number')], fields: [field] };

  it('is answered once for all of them', () => {
    expect(sharedAnswers(shared, [said])).toMatchObject([{ value: '991', verdict: 'confirm' }]);
    expect(sharedAnswers(shared, [{ ...said, value: '997' }])).toMatchObject([
      { value: '997', verdict: 'correct' },
    ]);
  });

  it('is asked again where it is printed elsewhere, and nothing else is answered along', () => {
    expect(sharedAnswers(shared, [{ ...said, printedAt: at(0.5) }])).toEqual([]);
    const own = { ...shared, doubts: [doubt('value', 'check.number')] };
    expect(sharedAnswers(own, [said])).toEqual([]);
  });
});
