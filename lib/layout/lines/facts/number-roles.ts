import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { isOfService, isSolidDay, kindOfToken } from '../../words/token-kind.ts';
import type { LineFacts } from './line-facts.ts';

/** Fewer letters and digits do not identify a record. */
const SHORTEST = 5;
/** Nor do fewer digits. */
const FEWEST = 3;

/** A number, the line of the run that it is on, and where it begins, in shares of the width. */
export type RoleUse = {
  readonly at: number;
  readonly text: string;
  readonly x0: number;
  readonly caption: string;
};

/**
 * Numbers of one look after the same caption, or without one in the same column: what a document
 * prints in the same role, from top to bottom.
 */
export type Role = readonly RoleUse[];

/**
 * The roles of all numbers of a run of pages that could identify something. Where a number is
 * printed again in another way (`Ann Lee 123 continued`), that is a use of it, too.
 */
export function listRoles(facts: readonly LineFacts[]): Role[] {
  const uses = facts.flatMap(({ line }, at) =>
    line.segments.flatMap((segment) => numbersIn(segment, at)),
  );
  const byText = Map.groupBy(uses, ({ text }) => text);
  const byLook = Map.groupBy(uses, ({ text }) => lookOf(text));
  return [...byLook.values()]
    .flatMap(partByCaption)
    .map((role) => [...new Set(role.map(({ text }) => text))])
    .filter((texts) => texts.filter(isDayOrProvider).length * 2 < texts.length)
    .map((texts) => texts.flatMap((text) => byText.get(text) ?? []).sort((a, b) => a.at - b.at));
}

/** Words that are before one number alone are no caption. */
function partByCaption(alike: readonly RoleUse[]): Role[] {
  const byCaption = Map.groupBy(alike, ({ caption }) => caption);
  const captioned = [...byCaption].filter(([caption, uses]) => {
    return caption !== '' && new Set(uses.map(({ text }) => text)).size > 1;
  });
  const known = new Set(captioned.map(([caption]) => caption));
  const bare = alike.filter(({ caption }) => !known.has(caption));
  return [...captioned.map(([, uses]) => uses), ...partByPlace(bare)];
}

/** The numbers of a segment, each with the words before it. */
function numbersIn(segment: readonly Token[], at: number): RoleUse[] {
  const isPart = segment.map(isCode);
  const found: RoleUse[] = [];
  let caption = '';
  for (let from = 0; from < segment.length; ) {
    const end = isPart.indexOf(!isPart[from], from);
    const own = segment.slice(from, end < 0 ? undefined : end);
    const text = own.map((token) => token.text).join(' ');
    if (!isPart[from]) caption = own.map(lettersOf).join('');
    else if (isNumber(own)) found.push({ at, text, x0: own[0]?.x0 ?? 0, caption });
    from += own.length;
  }
  return found;
}

function lettersOf({ text }: Token): string {
  return captionWord(text).replace(/[^\p{L}]/gu, '');
}

/** A word with digits that is no amount, day, or reason. */
function isCode(token: Token): boolean {
  return (
    /\d/.test(token.text) &&
    /^[ISPNM]$/.test(kindOfToken(token)) &&
    !/[$%]|[.,]\d\d$|[,;]$/.test(token.text)
  );
}

function isNumber(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.text).join('');
  if (text.length < SHORTEST || text.replace(/\D/g, '').length < FEWEST) return false;
  if (tokens.some((token) => PROCEDURE.test(token.text))) return false;
  if (tokens.length > 1 && tokens.some((token) => isSolidDay(token.text))) return false;
  const kinds = tokens.map(kindOfToken);
  if (/[IS]/.test(kinds.join(''))) return true;
  return !kinds.includes('P') && tokens.some((token) => token.text.length >= SHORTEST);
}

/** `J1030/AI` */
const PROCEDURE = /^(?:\d{5}|[A-V]\d{4})[-/:,][A-Z\d]{2}(?:\W|$)/;
/** `050122`, `0501 050122` */
const DAYS = /^(\d{4})?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d$/;
/** `05-APR-2018` */
const MONTH = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** A number may look like a day or an NPI by chance, but not most of its kind. */
function isDayOrProvider(text: string): boolean {
  const whole = text.replaceAll(' ', '');
  return isOfService(whole) || isSolidDay(whole) || DAYS.test(whole) || MONTH.test(whole);
}

/** Letters and digits by their place. */
function lookOf(text: string): string {
  return text.replace(/\p{L}/gu, 'A').replace(/\d/g, '9');
}

function partByPlace(alike: readonly RoleUse[]): Role[] {
  const parts: RoleUse[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const use of alike.toSorted((a, b) => a.x0 - b.x0)) {
    if (use.x0 - last > SAME_EDGE) parts.push([]);
    parts.at(-1)?.push(use);
    last = use.x0;
  }
  return parts.map((part) => part.sort((a, b) => a.at - b.at));
}
