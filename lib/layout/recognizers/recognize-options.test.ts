import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { printoutOf } from '#lib/forms/printout-of.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { recognizeOptions } from './recognize-options.ts';

it('words that name an option of a choice are proposed as the form names it', () => {
  const layout = layOutPage(
    pageOfWords(typeWords('Sex: Female   Type: Group health plan   Employment: NO')),
  );
  const found = recognizeOptions(layout.tokens, 0, printoutOf(BUILT_IN.get('cms-1500')));
  expect(found.map(({ value }) => value)).toEqual(expect.arrayContaining(['F', 'Group', 'no']));
  expect(recognizeOptions(layout.tokens, 0, BUILT_IN.get('cms-1500'))).toEqual([]);
});
