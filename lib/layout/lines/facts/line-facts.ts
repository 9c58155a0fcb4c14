import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { amountOf, kindOfToken } from '../../words/token-kind.ts';
import { groupAlike } from './group-alike.ts';

/** What is on a line, whatever it is called: kinds of tokens, amounts, places. */
export type LineFacts = {
  readonly line: TextLine;
  readonly pageAt: number;
  /** Index of the line on its page. */
  readonly at: number;
  /** Amounts from left to right: cents, and where they end, in shares of the page width. */
  readonly amounts: readonly { readonly cents: number; readonly x1: number }[];
  readonly dates: number;
  readonly procedures: number;
  readonly reasons: number;
  /** Numbers and codes long enough to identify a claim, a member, or an account. */
  readonly ids: number;
  readonly names: number;
  readonly colons: number;
  readonly words: number;
  /** Words in lower case, as in sentences. */
  readonly running: number;
  readonly isRule: boolean;
  /** It lists amounts as a row of services does: next to a date or a procedure. */
  readonly isListed: boolean;
  /** The kinds of tokens from left to right; a run of one kind counts once. */
  readonly kinds: string;
  /**
   * Kinds with fine places; kinds with coarse places; the first word with its place; the group of
   * lines printed alike.
   */
  readonly prints: readonly [fine: string, coarse: string, word: string, group: string];
  /** Distance from the line above, in typical line heights; null for the first line of a page. */
  readonly gap: number | null;
  /** Which line of its block it is, from 0, if blocks stand below captions of as many lines. */
  readonly blockLine: number | null;
};

/**
 * Facts about all lines of a run of pages, from top to bottom; `heads` are the captions of each.
 */
export function listLineFacts(
  layouts: readonly PageLayout[],
  heads: readonly (readonly HeaderBlock[])[] = [],
): LineFacts[] {
  const lines = layouts.flatMap((layout) => layout.lines.map((line) => ({ line })));
  const groups = groupAlike(lines);
  let next = 0;
  return layouts.flatMap((layout, pageAt) =>
    layout.lines.map((line, at) => ({
      ...factsOf(layout, pageAt, line, at, groups[next++] ?? 0),
      blockLine: blockLineOf(at, heads[pageAt] ?? []),
    })),
  );
}

/** The numbers on a line that are long enough to identify something, as printed. */
export function idsOf({ line }: LineFacts): string[] {
  return line.tokens.filter((token) => kindOfToken(token) === 'I').map(({ text }) => text);
}

/** The words of a line as printed, with single spaces. */
export function textOfLine({ line }: LineFacts): string {
  return line.tokens.map(({ text }) => text).join(' ');
}

function factsOf(
  layout: PageLayout,
  pageAt: number,
  line: TextLine,
  at: number,
  group: number,
): Omit<LineFacts, 'blockLine'> {
  const kinds = line.tokens.map(kindOfToken);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  const amounts = line.tokens.flatMap(({ text, x1 }) => {
    const cents = amountOf(text);
    return cents === null ? [] : [{ cents, x1 }];
  });
  const printed = kinds.filter((kind) => kind !== '').join('');
  const told = printed.replace(/(.)\1+/g, '$1');
  const above = layout.lines[at - 1];
  const dates = count('D') + Math.floor(count('S') / 2) + monthsOn(line.tokens);
  return {
    line,
    pageAt,
    at,
    amounts,
    dates,
    procedures: count('P'),
    reasons: count('G'),
    ids: count('I'),
    names: namesOn(line.segments),
    colons: line.tokens.filter(({ text }) => text.endsWith(':')).length,
    words: printed.length,
    running: line.tokens.filter(({ text }) => /^[a-z]{2,}[,.;]?$/.test(text)).length,
    isRule: printed === '' && line.tokens.some(({ text }) => /[-=_*.~]{4,}/.test(text)),
    isListed: amounts.length >= 2 && (dates > 0 || count('P') > 0),
    kinds: told.slice(0, 12),
    prints: [
      `${told.slice(0, 14)}@${Math.round(line.x0 * 50)}`,
      `${told.slice(0, 2)}${Math.min(4, amounts.length)}@${Math.round(line.x0 * 50)}`,
      `${captionWord(line.tokens[0]?.text ?? '').replace(/\d/g, '9')}@${Math.round(line.x0 * 50)}`,
      `group ${group}`,
    ],
    gap: above ? (line.y - above.y) / Math.max(layout.height, 1e-4) : null,
  };
}

/** Captions of blocks are together, those of their first lines first. */
function blockLineOf(at: number, heads: readonly HeaderBlock[]): number | null {
  const own = heads.findIndex(({ isStacked, only }) => isStacked && only?.has(at));
  if (own < 0) return null;
  const first = heads.findIndex(({ isStacked, last }) => isStacked && last === heads[own]?.last);
  return own - first;
}

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$/i;

/** `Apr 14, 2025`, `14 Apr 2025` */
function monthsOn(tokens: readonly Token[]): number {
  const isDay = (at: number) => /^\d{1,2},?$/.test(tokens[at]?.text ?? '');
  const isYear = (at: number) => /^(?:19|20)\d\d$/.test(tokens[at]?.text ?? '');
  return tokens.filter(
    ({ text }, at) => MONTH.test(text) && (isDay(at + 1) || (isDay(at - 1) && isYear(at + 1))),
  ).length;
}

/**
 * `LAST, FIRST`, `LAST,FIRST`, `LAST/FIRST`, or two to four words of letters alone with capitals.
 */
function namesOn(segments: TextLine['segments']): number {
  return segments.filter((segment) => {
    const texts = segment.map(({ text }) => text);
    if (texts.some((text) => /^\p{Lu}[\p{L}'-]+[,/]\p{Lu}\p{L}+/u.test(text))) return true;
    if (texts.length < 2 || texts.length > 4) return false;
    return texts.every((text) => /^\p{Lu}[\p{L}'.-]*,?$/u.test(text));
  }).length;
}
