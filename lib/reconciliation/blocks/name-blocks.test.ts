import { describe, expect, it } from 'vitest';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { readFacts } from '../facts/facts.ts';
import { nameBlocks } from './name-blocks.ts';

const papers = drawVisits(1, 2)
  .flatMap(papersOf)
  .flatMap((paper) => readFacts(paper) ?? []);
const [first, second] = [papers.slice(0, 4), papers.slice(4)];
const had = (names: readonly (string | null)[]) =>
  new Map(papers.flatMap(({ id }, at) => (names[at] ? [[id, names[at]] as const] : [])));
const namesIn = (named: ReadonlyMap<string, string>, block: typeof papers) => [
  ...new Set(block.map(({ id }) => named.get(id))),
];

describe('names of blocks', () => {
  it('stay when a paper arrives, and when two blocks become one the larger keeps its name', () => {
    const arrived = nameBlocks([first], had(['a', 'a', 'a']), () => 'new');
    expect(namesIn(arrived, first)).toEqual(['a']);
    const joined = nameBlocks([papers], had(['b', 'a', 'a', 'a']), () => 'new');
    expect(namesIn(joined, papers)).toEqual(['a']);
  });

  it('are of one block each when one falls apart', () => {
    const all = Array.from(papers, () => 'a');
    const [rest, most] = [papers.slice(0, 1), papers.slice(1)];
    const parted = nameBlocks([rest, most], had(all), () => 'new');
    expect(namesIn(parted, most)).toEqual(['a']);
    expect(namesIn(parted, rest)).toEqual(['new']);
    const names = ['one', 'two'];
    const fresh = nameBlocks([first, second], had([]), () => names.pop() ?? '');
    expect(namesIn(fresh, first)).not.toEqual(namesIn(fresh, second));
  });
});
