import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { openPlaces, rememberMember, voteOn } from './captions.ts';
import { placeByCaption, placeByColumn } from './place-of.ts';

const lexicon = lexiconOf(BUILT_IN.get('eob'));
const MODIFIER = 'lines[].modifiers[]';

/** A page of one line that begins this far from the left, in points. */
function print(text: string, left = 60): PageLayout {
  const drawing = newDrawing(612, 792);
  drawText(drawing, left, 60, text, { size: 9 });
  return layOutPage(listWords(drawing, 1, createRandom(1)).page);
}

function codeOn(layout: PageLayout, text: string): Proposal {
  const tokens = layout.tokens.filter((token) => token.text === text);
  return { kind: 'modifier', value: text, tokens, pageAt: 0, repaired: false };
}

it('in a sentence a value is next to the words that are the same on the next document', () => {
  const placeOf = (text: string, value: string) => {
    const layout = print(text);
    return placeByCaption([layout], lexicon)(codeOn(layout, value));
  };
  expect(placeOf('Ann Lee saw Roe on May 4', 'Roe')).toBe('left:saw');
  expect(placeOf('Maximilian Ray saw Poe on June 5', 'Poe')).toBe('left:saw');
  expect(placeOf('Warrant number 77', '77')).toBe('left:warrant number');
});

it('a column without a caption is known a little to the left or right as well', () => {
  const vote = (left: number) => {
    const [first, next] = [print('26', 120), print('26', left)];
    const known = rememberMember(
      new Map(),
      MODIFIER,
      codeOn(first, '26'),
      true,
      placeByColumn([first], lexicon),
    );
    const places = openPlaces(known, [known]);
    return voteOn(MODIFIER, codeOn(next, '26'), places, placeByColumn([next], lexicon));
  };
  expect(vote(120)).toBe(1);
  expect(vote(129)).toBe(1);
  expect(vote(111)).toBe(1);
  expect(vote(150)).toBe(0);
});
