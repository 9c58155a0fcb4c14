import { findMark, isPlainTick, readMark } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { listClinicians } from '#lib/layout/recognizers/list-clinicians.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { dampShares } from './decide-together.ts';

/**
 * The shares of all choices if a practice lists its clinicians and one is marked, before the name
 * or after the line: the names and NPIs of the others keep little.
 */
export function preferMarkedClinician(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const others = layouts.flatMap(listOthers);
  if (others.length === 0) return shares;
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    if (field?.shape !== 'person' && field?.shape !== 'npi') return own;
    return dampShares(own, (option) => {
      const { pageAt = -1, tokens: [first] = [] } = proposals[option] ?? {};
      return others.some((one) => first && one.pageAt === pageAt && hasWord(one, first));
    });
  });
}

/** A line of a list of clinicians: its words from the name on, and the mark before them. */
interface Entry {
  readonly pageAt: number;
  readonly tokens: readonly Token[];
  readonly mark: Token | undefined;
}

/**
 * Places where no name or NPI begins: lines without a mark if another line has one, and the marks
 * themselves.
 */
function listOthers(layout: PageLayout, pageAt: number): Entry[] {
  return listClinicians(layout.page.words).flatMap((roll) => {
    const ids = new Set<string>(roll.map(({ id }) => id));
    const entries = layout.tokens
      .filter(({ word }) => ids.has(word.id))
      .map((first): Entry => ({ pageAt, ...readEntry(layout, first) }));
    const others = entries.filter((one) => !isMarked(layout, one));
    const empty = entries.filter(({ tokens: [first] }) => first && isEmpty(layout, first));
    // A tick may be lost; if all others have an empty box, there is one.
    const unmarked = others.length < entries.length ? others : empty;
    if (unmarked.length === entries.length) return [];
    return entries.map((one) => (unmarked.includes(one) ? one : { ...one, tokens: [] }));
  });
}

function isEmpty(layout: PageLayout, first: Token): boolean {
  return findMark(layout, first, -1) === 'empty';
}

function hasWord({ tokens, mark }: Entry, word: Token): boolean {
  return word === mark || tokens.includes(word);
}

/** In shares of the page width: anything farther away is in another column. */
const APART = 0.05;

function readEntry(layout: PageLayout, first: Token): Pick<Entry, 'tokens' | 'mark'> {
  const all = layout.lines[first.line]?.tokens ?? [];
  const line = all.slice(first.at);
  const end = line.findIndex((token, at) => at > 0 && token.x0 - (line[at - 1]?.x1 ?? 0) > APART);
  const before = all[first.at - 1];
  return {
    tokens: end < 0 ? line : line.slice(0, end),
    mark: readMark(before?.text ?? '') === null ? undefined : before,
  };
}

function isMarked(layout: PageLayout, { tokens }: Entry): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last) return false;
  return findMark(layout, first, -1) === 'ticked' || (last !== first && isPlainTick(last.text));
}
