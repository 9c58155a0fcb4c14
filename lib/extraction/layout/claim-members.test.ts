import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { newWeights } from '#lib/layout/scoring/scorer.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import type { MemberChoice } from './choices/member-choices.ts';
import { claimMembers } from './claim-members.ts';

const form = BUILT_IN.get('eob');
const layout = layOutPage(pageOfWords(typeWords('WO 15.00', 'Withheld 22.40')));

/** A provider adjustment: the word is its code, or its amount if it has none. */
function memberOf(word: string, part: 'reason' | 'amount'): MemberChoice {
  const field = form.fields.find(({ pattern }) => pattern === `providerAdjustments[].${part}`);
  const token = layout.tokens.find(({ text }) => text === word);
  if (!field || !token) throw new Error(`no ${word}`);
  const kind = part === 'reason' ? 'short-code' : 'money';
  const proposal: Proposal = { kind, value: word, tokens: [token], pageAt: 0, repaired: false };
  const options = [new Int32Array(), new Int32Array()];
  return { pattern: field.pattern, list: 'providerAdjustments', field, proposal, options };
}

/** The values of the list with these members, all of them proved. */
function valuesOf(...members: readonly MemberChoice[]): (string | null)[] {
  const proved = new Map(members.map(({ proposal }) => [proposal, proposal]));
  const choices = { members, amountOf: () => null };
  const claims = claimMembers(choices, form, '', [layout], newWeights(), undefined, proved);
  return claims.flatMap((claim) => (claim.kind === 'value' ? [claim.value] : []));
}

it('amounts without codes are members of a list only if no code is', () => {
  const [code, amount] = [memberOf('WO', 'reason'), memberOf('22.40', 'amount')];
  expect(valuesOf(amount)).toEqual(['22.40']);
  expect(valuesOf(code, amount)).toEqual(['WO']);
});
