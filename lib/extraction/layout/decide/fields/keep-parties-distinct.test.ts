import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { keepPartiesDistinct } from './keep-parties-distinct.ts';

const INVOICE = BUILT_IN.get('invoice');
const PAIRS = [['seller.name', 'buyer.name']] as const;

/** A field's choice among these names, the same one in as many places as it is named. */
function choiceOf(pattern: string, names: readonly string[]): FieldChoice {
  const proposals = names.map(
    (value): Proposal => ({ kind: 'text', value, tokens: [], pageAt: 0, repaired: false }),
  );
  const options = [...names, null].map(() => new Int32Array());
  return { pattern, field: getField(INVOICE, pattern), proposals, options };
}

const NAMES = ['Acme Paper', 'Bold Tools', 'ACME PAPER'];
const CHOICES = [choiceOf('seller.name', NAMES), choiceOf('buyer.name', NAMES)];

/** Which name each field takes: those that print the same count together. */
function takenBy(shares: readonly (readonly number[])[]): (string | undefined)[] {
  return shares.map((own) => {
    const first = (own[0] ?? 0) + (own[2] ?? 0);
    return first > (own[1] ?? 0) ? 'Acme Paper' : 'Bold Tools';
  });
}

describe('fields that never have the same value', () => {
  it('take the two values that are most likely together', () => {
    const both = [
      [0.5, 0.05, 0.4, 0.05],
      [0.5, 0.3, 0.15, 0.05],
    ];
    expect(takenBy(both)).toEqual(['Acme Paper', 'Acme Paper']);
    const apart = keepPartiesDistinct(CHOICES, both, PAIRS);
    expect(takenBy(apart)).toEqual(['Acme Paper', 'Bold Tools']);
    for (const shares of apart)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('may both be absent, and do not change if the form names no pair', () => {
    const none = [
      [0.1, 0.1, 0.1, 0.7],
      [0.1, 0.1, 0.1, 0.7],
    ];
    expect(keepPartiesDistinct(CHOICES, none, PAIRS)).toEqual(none);
    expect(keepPartiesDistinct(CHOICES, none, [])).toEqual(none);
  });

  it('are those of an invoice: the seller is not the buyer', () => {
    expect(INVOICE.apart).toEqual(PAIRS);
  });
});
