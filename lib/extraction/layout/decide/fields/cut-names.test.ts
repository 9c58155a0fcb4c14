import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { isCutFrom } from './cut-names.ts';

/** Whether the first name is only a part of the second one, on this line. */
function isCut(line: string, part: string, whole: string): boolean {
  const layout = layOutPage(pageOfWords(typeWords(line)));
  const [one, other] = [part, whole].map((value): Proposal => {
    const words = value.split(' ');
    const start = layout.tokens.findIndex((_, at) =>
      words.every((word, next) => layout.tokens[at + next]?.text === word),
    );
    const tokens = layout.tokens.slice(start, start + words.length);
    expect(tokens).toHaveLength(words.length);
    return { kind: 'text', value, tokens, pageAt: 0, repaired: false };
  });
  return one && other ? isCutFrom(one, other, [layout], lexiconOf(BUILT_IN.get('eob'))) : false;
}

it('a name goes on to the end of its place, although its last word may be a caption', () => {
  const whole = 'Lark River Medical Group';
  for (const line of [`Provider: ${whole}`, `Provider: ${whole} (in network)`, whole])
    expect(isCut(line, 'Lark River Medical', whole), line).toBe(true);
});

it('a name has its first word', () => {
  expect(
    isCut('Lark Trail Counseling LLC', 'Trail Counseling LLC', 'Lark Trail Counseling LLC'),
  ).toBe(true);
});

it('words of captions, degrees, titles, and whatever goes on do not belong to a name', () => {
  for (const [line, part, whole] of [
    ['Provider Lark Hospital', 'Lark Hospital', 'Provider Lark Hospital'],
    ['Lark Hospital Statement', 'Lark Hospital', 'Lark Hospital Statement'],
    ['Ada Moor, MD Lark Clinic', 'Lark Clinic', 'Ada Moor, MD Lark Clinic'],
    ['Lark Medical Group Number 4471', 'Lark Medical', 'Lark Medical Group'],
    ['seen at Lark Medical Group', 'Lark Medical', 'at Lark Medical Group'],
  ] as const)
    expect(isCut(line, part, whole), line).toBe(false);
});
