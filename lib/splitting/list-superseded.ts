import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import { FLUSH } from '#lib/layout/page/one-column.ts';
import { STATES_OF_CLAIMS } from '#lib/layout/recognizers/codes-of-word.ts';
import { fold } from '#lib/layout/words/fold.ts';
import { kindOfToken } from '#lib/layout/words/token-kind.ts';

type Line = Pick<LabeledLine, 'pageAt' | 'at' | 'group'>;

/** A line of a head, by its index, and the line that took its place. */
export type Superseded<T> = { readonly at: number; readonly by: T };

/**
 * Header lines that are printed again further down with other numbers, each with the last such
 * line: the patient or the provider of the first claims is not that of the later ones. `below` are
 * the header lines between the first claim and another one.
 */
export function listSuperseded<T extends Line>(
  layouts: readonly PageLayout[],
  head: readonly Line[],
  below: readonly T[],
): Superseded<T>[] {
  return head.flatMap((line, at) => {
    const by = below.findLast((other) => isAgain(layouts, line, other));
    if (!by) return [];
    const [ids, others] = [tellsOn(layouts, line), tellsOn(layouts, by)];
    const isOther = ids.length > 0 && others.length > 0 && !ids.some((id) => others.includes(id));
    return isOther ? [{ at, by }] : [];
  });
}

/** What tells a line from another printed alike: its numbers, or the state that it names. */
function tellsOn(layouts: readonly PageLayout[], line: Line): string[] {
  const state = stateOn(lineOf(layouts, line));
  return state === null ? idsOn(layouts, line) : [state];
}

/** The state of the claims that follow (`*** DENIED ***`); null for a line that says more. */
function stateOn(line: TextLine | undefined): string | null {
  const words = line?.tokens.flatMap(({ text }) => fold(text).toUpperCase() || []) ?? [];
  const states = words.filter((word) => STATES_OF_CLAIMS.test(word));
  return words.length <= MOST_OF_BANNER && states.length === 1 ? (states[0] ?? null) : null;
}

/** Words of a heading such as `Denied claims`. */
const MOST_OF_BANNER = 3;

/**
 * Whether they are printed alike; names of a few words with their numbers have only their place in
 * common.
 */
function isAgain(layouts: readonly PageLayout[], line: Line, other: Line): boolean {
  if (line.group === other.group) return true;
  const [one, again] = [lineOf(layouts, line), lineOf(layouts, other)];
  if (stateOn(one) !== null && stateOn(again) !== null) return true;
  return isNamed(one) && isNamed(again) && Math.abs(one.x0 - again.x0) < FLUSH;
}

/** Only a name and its numbers; the end of an address is not one. */
function isNamed(line: TextLine | undefined): line is TextLine {
  const texts = line?.tokens.map(({ text }) => text) ?? [];
  const end = texts.findIndex((text) => !NAME.test(text));
  if (end < 2 || end > MOST || CITY.test(texts.join(' '))) return false;
  return line?.tokens.slice(end).every((token) => kindOfToken(token) === 'I') ?? false;
}

const NAME = /^\p{Lu}[\p{L}'.-]*,?$/u;
/** Words of one person's name. */
const MOST = 5;
const CITY = /\b[A-Z]{2} \d{5}(?:-\d{4})?$/;

function idsOn(layouts: readonly PageLayout[], line: Line): string[] {
  const tokens = lineOf(layouts, line)?.tokens ?? [];
  return tokens.filter((token) => kindOfToken(token) === 'I').map(({ text }) => text);
}

function lineOf(layouts: readonly PageLayout[], { pageAt, at }: Line): TextLine | undefined {
  return layouts[pageAt]?.lines[at];
}
