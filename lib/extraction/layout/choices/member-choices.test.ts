import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { listCodeLists } from '#lib/forms/list-code-lists.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeCodes } from '#lib/layout/recognizers/recognize-codes.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { buildMemberChoices } from './member-choices.ts';

it('a modifier in one word with its procedure is likelier to be one than a modifier alone', () => {
  const { tokens } = layOutPage(pageOfWords(typeWords('98941-AT   GP')));
  const found = recognizeCodes(tokens, 0, new Set(['modifier']));
  const lists = listCodeLists(BUILT_IN.get('superbill').fields, 'lines[].');
  const { members } = buildMemberChoices(
    lists,
    found.map((proposal) => ({ proposal, features: new Int32Array() })),
  );
  const told = members.map(({ proposal, told = 0 }) => [proposal.value, told > 0]);
  expect(told).toEqual([
    ['AT', true],
    ['GP', false],
  ]);
});
