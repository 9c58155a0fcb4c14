import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { hasMore, isNoOrganization, isNoPerson } from './no-name.ts';
import type { Printed } from './printed.ts';

type Judge = (one: Proposal, page: Printed) => boolean;

const isNobody: Judge = (one, page) => isNoPerson(one, page, new Set());
const isNoCompany: Judge = (one, page) => isNoOrganization(one, page) || hasMore(one);

/** Which of the texts may be a name, on a page of these lines. */
function namesOn(lines: readonly string[], texts: readonly string[], judge: Judge): string[] {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries())
    drawText(drawing, 40, 60 + at * 16, text, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const page = {
    layouts: [layout],
    lexicon: lexiconOf(BUILT_IN.get('eob')),
    summed: new Set<string>(),
    rows: [],
  };
  return texts.filter((value) => {
    const words = value.split(' ');
    const start = layout.tokens.findIndex((_, at) =>
      words.every((word, next) => layout.tokens[at + next]?.text === word),
    );
    const tokens = layout.tokens.slice(start, start + words.length);
    expect(tokens).toHaveLength(words.length);
    return !judge({ kind: 'text', value, tokens, pageAt: 0, repaired: false }, page);
  });
}

it('nobody is called as a part of Medicare or with the sign for a number', () => {
  const lines = ['Claims for Part B', 'Ada Part', 'MOOR ID# 4471'];
  const texts = ['Part B', 'Ada Part', 'MOOR ID#'];
  expect(namesOn(lines, texts, isNobody)).toEqual(['Ada Part']);
});

it('captions on both sides of a slash are not a name, unlike a surname and a given name', () => {
  const lines = ['Date   Tooth/Area   Procedure   Billed', 'ROWE/ADA', 'Van Der Stanhope/Stella'];
  const texts = ['Tooth/Area', 'ROWE/ADA', 'Van Der Stanhope/Stella'];
  expect(namesOn(lines, texts, isNobody)).toEqual(['ROWE/ADA', 'Van Der Stanhope/Stella']);
});

it('a sentence is not a name, even in capitals', () => {
  const lines = ['RENDERING CLINICIAN IS NOT ENROLLED', 'IRIS NOTT'];
  expect(namesOn(lines, ['CLINICIAN IS NOT ENROLLED', 'IRIS NOTT'], isNobody)).toEqual([
    'IRIS NOTT',
  ]);
});

it('a post office box is not part of an organization', () => {
  const lines = ['Lark Health Plan PO Box 4471', 'Box Butte Clinic'];
  const texts = ['Lark Health Plan PO Box', 'Lark Health Plan', 'Box Butte Clinic'];
  expect(namesOn(lines, texts, isNoCompany)).toEqual(['Lark Health Plan', 'Box Butte Clinic']);
});

it('a surname before its comma and a given name before its initial are not all of a name', () => {
  const lines = ['Moor,   Ada', 'Ada M.   Moor', 'Moor, A.'];
  expect(namesOn(lines, ['Moor,', 'Ada M.', 'Moor, A.'], isNobody)).toEqual(['Moor, A.']);
});

it('what is in a row of captions is not a name, however it is abbreviated', () => {
  const lines = ['PL SERV   PROC CD   MODIFIERS   BILLED   ALLOWED', 'LARK SERV'];
  const texts = ['PL SERV', 'LARK SERV'];
  for (const judge of [isNobody, isNoCompany])
    expect(namesOn(lines, texts, judge)).toEqual(['LARK SERV']);
});

it('a street, a state, a sentence, a title, and what a bar divides are not organizations', () => {
  const lines = [
    '88 Lark Parkway',
    'STATE OF OREGON',
    'OREGON MEDICAL PLAN',
    'PROVIDER IS UNKNOWN TO LARK CLINIC',
    'Lark Plan | for members',
    'HEALTH INSURANCE CLAIM   FORM',
  ];
  const texts = [
    'Lark Parkway',
    'STATE OF OREGON',
    'OREGON MEDICAL PLAN',
    'PROVIDER IS UNKNOWN TO LARK CLINIC',
    'Lark Plan | for members',
    'Lark Plan',
    'HEALTH INSURANCE CLAIM',
  ];
  expect(namesOn(lines, texts, isNoCompany)).toEqual(['OREGON MEDICAL PLAN', 'Lark Plan']);
});
