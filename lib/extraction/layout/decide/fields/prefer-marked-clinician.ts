import { findMark, isPlainTick, readMark } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { listClinicians } from '#lib/layout/recognizers/list-clinicians.ts';
import type { ValueShape } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { dampShares } from '../shares/decide-together.ts';

/**
 * The shares of all choices if a practice lists its clinicians and one is marked, before the name
 * or after the line: the names and NPIs of the others keep little. If none is marked and the record
 * names one of them elsewhere, the others' NPIs do.
 */
export function preferMarkedClinician(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const rolls = layouts.flatMap(listRolls);
  const unmarked = rolls.flatMap(({ layout, entries }) => listUnmarked(layout, entries));
  if (unmarked.length > 0) return damped(choices, shares, unmarked, ['person', 'npi'], OF_OTHERS);
  const names = choices.flatMap((choice, at) => nameOf(choice, shares[at] ?? []));
  const said = names.filter(
    ([first]) => first && !rolls.some(({ entries }) => entries.some((one) => hasWord(one, first))),
  );
  const unnamed = rolls.flatMap(({ entries }) => listUnnamed(entries, said));
  return unnamed.length > 0 ? damped(choices, shares, unnamed, ['npi'], OF_UNNAMED) : shares;
}

/** What share is left of others if a mark tells: it may belong to something else. */
const OF_OTHERS = 0.05;
/** The same if the record's own name tells, whatever NPI earlier records of the practice had. */
const OF_UNNAMED = 0.0005;

/** The shares of fields of these shapes with little for what begins in one of the places. */
function damped(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  places: readonly Entry[],
  shapes: readonly ValueShape[],
  kept: number,
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    if (!field || !shapes.includes(field.shape)) return own;
    const isOther = (option: number) => {
      const { pageAt = -1, tokens: [first] = [] } = proposals[option] ?? {};
      return places.some((one) => first && one.pageAt === pageAt && hasWord(one, first));
    };
    return dampShares(own, isOther, kept);
  });
}

/** The words of the likeliest value if that is a person. */
function nameOf(
  { field, proposals }: FieldChoice,
  shares: readonly number[],
): (readonly Token[])[] {
  const best = proposals[shares.indexOf(Math.max(...shares))];
  return best && field.shape === 'person' ? [best.tokens] : [];
}

/** The lines without any of the names, if exactly one line has one. */
function listUnnamed(
  entries: readonly Entry[],
  names: readonly (readonly Token[])[],
): readonly Entry[] {
  const isNamed = entries.map(({ tokens }) => {
    const words = tokens.map(lettersOf);
    return names.some(
      (name) => name.length > 1 && name.every((word) => words.includes(lettersOf(word))),
    );
  });
  return isNamed.filter((own) => own).length === 1 ? entries.filter((_, at) => !isNamed[at]) : [];
}

function lettersOf({ text }: Token): string {
  return text.replace(/[^\p{L}]/gu, '').toLowerCase();
}

/** A line of a list of clinicians: its words from the name on, and the mark before them. */
interface Entry {
  readonly pageAt: number;
  readonly tokens: readonly Token[];
  readonly mark: Token | undefined;
}

type Roll = { readonly layout: PageLayout; readonly entries: readonly Entry[] };

function listRolls(layout: PageLayout, pageAt: number): Roll[] {
  return listClinicians(layout.page.words).map((roll) => {
    const ids = new Set<string>(roll.map(({ id }) => id));
    const firsts = layout.tokens.filter(({ word }) => ids.has(word.id));
    return { layout, entries: firsts.map((first) => ({ pageAt, ...readEntry(layout, first) })) };
  });
}

/**
 * Places where no name or NPI begins: lines without a mark if another line has one, and the marks
 * themselves.
 */
function listUnmarked(layout: PageLayout, entries: readonly Entry[]): readonly Entry[] {
  const others = entries.filter((one) => !isMarked(layout, one));
  const empty = entries.filter(({ tokens: [first] }) => first && isEmpty(layout, first));
  // A tick may be lost; if all others have an empty box, there is one.
  const unmarked = others.length < entries.length ? others : empty;
  if (unmarked.length === 0 || unmarked.length === entries.length) return [];
  return entries.map((one) => (unmarked.includes(one) ? one : { ...one, tokens: [] }));
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
