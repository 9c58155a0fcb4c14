import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const accuracy = readFileSync('docs/accuracy.md', 'utf8');

describe('the figures', () => {
  it('of the README are quoted from docs/accuracy.md, word for word', () => {
    expect(listUnquoted(readme, accuracy)).toEqual([]);
  });

  it('another figure, or a paragraph that is only in the README, is found', () => {
    const changed = readme.replace('67.2% of 9,451', '77.2% of 9,451');
    expect(listUnquoted(changed, accuracy)).toEqual([expect.stringContaining('77.2% of 9,451')]);
    const longer = readme.replace('\n## The map', '\nIt is 99% right.\n\n## The map');
    expect(listUnquoted(longer, accuracy)).toEqual(['It is 99% right.']);
  });
});

/** What the README says about how good the product is, and the page with all figures does not. */
function listUnquoted(text: string, page: string): string[] {
  const section = /^## How good it is$(.*?)^## /ms.exec(text)?.[1] ?? '';
  const figures = blocksOf(section).filter((block) => !block.includes('(docs/accuracy.md)'));
  expect(figures.length).toBeGreaterThan(6);
  const said = new Set(blocksOf(page));
  return figures.map((block) => block.replaceAll('](docs/', '](')).filter((one) => !said.has(one));
}

/** Paragraphs, list items, and rows of tables, without the blanks that align columns. */
function blocksOf(text: string): string[] {
  return text
    .split(/\n\n|\n(?=- |\|)/)
    .map((block) => block.trim().replace(/ +\|/g, ' |'))
    .filter((block) => block !== '' && !/^[|\s-]+$/.test(block));
}
