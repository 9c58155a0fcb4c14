import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { drawOtherRemittance, OTHER_REMITTANCES } from '#lib/testing/other-remittances.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { explainLines } from './explain-lines.ts';
import { readLines } from './read-lines.ts';

const form = BUILT_IN.get('eob');
const pages = OTHER_REMITTANCES.map((way) => [
  layOutPage(listWords(drawOtherRemittance(way, 1).drawing, 1, createRandom(1)).page),
]);

it('explained lines are what the reader takes them for', () => {
  for (const layouts of pages) {
    const kinds = explainLines(layouts, form).map(({ kind }) => kind);
    expect(kinds).toEqual(readLines(layouts, form).map(({ kind }) => kind));
  }
});

it('each change begins with what the one before left, and the last one leads to the kind', () => {
  const changed = pages
    .flatMap((layouts) => explainLines(layouts, form))
    .filter(({ changes }) => changes.length > 0);
  expect(changed.length).toBeGreaterThan(0);
  for (const { kind, changes } of changed) {
    expect(changes.at(-1)?.to).toBe(kind);
    for (const [nth, { from }] of changes.slice(1).entries()) expect(from).toBe(changes[nth]?.to);
  }
  expect(changed.flatMap(({ changes }) => changes.map(({ rule }) => rule))).not.toContain('');
});
