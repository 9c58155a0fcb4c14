import { isPlainTick, readMark } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { isProcedure } from '#lib/layout/words/token-kind.ts';
import type { ListChoice } from '../../choices/list-choices.ts';
import { giveNone } from '../shares/give-share.ts';
import { listPrintedDiagnoses, type PrintedDiagnosis } from './printed-diagnoses.ts';

/** Shares of the page width between a tick and what it marks. */
const NEAR = 0.03;
/** Heights of a line between the middles of words on it. */
const ONE_ROW = 0.8;
/** Fewer codes are not a list to choose from. */
const LEAST = 4;
/** The share of a ticked code of such a list, and what is left of one without a tick. */
const TICKED = 0.9;
const UNTICKED = 0.1;

/**
 * The shares of codes of a list, in a column or in lines side by side, where some have a printed
 * tick: the ticked ones were chosen, and the others are only offered. `shares`: of belonging to the
 * list and of not belonging; they change only if some codes of a list have ticks and others do not.
 * Where OCR made letters of crossed boxes, it may have made a cross of an empty one: nothing changes.
 */
export function preferTickedCodes(
  choices: readonly ListChoice[],
  shares: readonly (readonly number[])[],
  layouts: readonly PageLayout[],
): readonly (readonly number[])[] {
  const entries = listPrintedDiagnoses(choices);
  const codes = new Set(entries.map(({ token }) => token));
  const ticks = layouts.flatMap((layout) => listTicks(layout, codes));
  const parted = groupLists(entries).flatMap((list) => {
    if (list.some((one) => hasDoubtfulTick(one, layouts))) return [];
    const ticked = tickedOf(new Set(list.map(({ token }) => token)), ticks);
    const chosen = list.filter(({ token }) => ticked.has(token)).length;
    return list.length >= LEAST && chosen > 0 && chosen < list.length
      ? list.map(({ at, token }) => ({ at, isTicked: ticked.has(token) }))
      : [];
  });
  const isTickedAt = new Map(parted.map(({ at, isTicked }) => [at, isTicked]));
  return shares.map((own, at) => {
    const isTicked = isTickedAt.get(at);
    const none = own.at(-1) ?? 0;
    if (isTicked === undefined || (isTicked && none <= 1 - TICKED)) return own;
    return giveNone(own, 1 - (isTicked ? TICKED : (1 - none) * UNTICKED));
  });
}

/** Codes in one column or on the same or the next line, directly or through others. */
function groupLists(entries: readonly PrintedDiagnosis[]): PrintedDiagnosis[][] {
  const isTogether = (a: PrintedDiagnosis, b: PrintedDiagnosis) =>
    a.pageAt === b.pageAt &&
    (Math.abs(a.token.line - b.token.line) <= 1 || Math.abs(a.token.x0 - b.token.x0) < SAME_EDGE);
  let lists: PrintedDiagnosis[][] = [];
  for (const entry of entries) {
    const [own, others] = [
      lists.filter((list) => list.some((one) => isTogether(one, entry))),
      lists.filter((list) => !list.some((one) => isTogether(one, entry))),
    ];
    lists = [...others, [...own.flat(), entry]];
  }
  return lists;
}

/** What stands before the code may be a crossed box that was read as a letter. */
function hasDoubtfulTick(
  { pageAt, token }: PrintedDiagnosis,
  layouts: readonly PageLayout[],
): boolean {
  const before = layouts[pageAt]?.lines[token.line]?.tokens[token.at - 1];
  if (!before || token.x0 - before.x1 >= NEAR) return false;
  return readMark(before.text) === 'ticked' && !isPlainTick(before.text);
}

/** A tick with the codes to its left and right, and whether the word to its left is the closer. */
type Tick = {
  readonly left: Token | undefined;
  readonly right: Token | undefined;
  readonly isCloserLeft: boolean;
};

/** The plain ticks beside codes; a tick set by hand may be a little higher or lower than they. */
function listTicks({ tokens }: PageLayout, codes: ReadonlySet<Token>): Tick[] {
  const plain = tokens.filter((token) => !codes.has(token) && isPlainTick(token.text));
  return plain.flatMap((tick) => {
    const row = tokens
      .filter((one) => one !== tick && Math.abs(one.y - tick.y) < one.height * ONE_ROW)
      .sort((a, b) => a.x0 - b.x0);
    const before = row.filter(({ x0 }) => x0 < tick.x0).reverse();
    const behind = row.filter(({ x0 }) => x0 >= tick.x0);
    const toLeft = before[0] ? tick.x0 - before[0].x1 : NEAR;
    const toRight = behind[0] ? behind[0].x0 - tick.x1 : NEAR;
    const left = toLeft < NEAR ? firstCode(before, codes) : undefined;
    const right = toRight < NEAR ? firstCode(behind, codes) : undefined;
    return left || right ? [{ left, right, isCloserLeft: toLeft < toRight }] : [];
  });
}

/** The first code, unless a procedure comes before it: then the tick is that one's. */
function firstCode(words: readonly Token[], codes: ReadonlySet<Token>): Token | undefined {
  const first = words.find((word) => codes.has(word) || isProcedure(word.text));
  return first && codes.has(first) ? first : undefined;
}

/**
 * The codes of a list that ticks mark. All ticks of a list are on the same side of their codes,
 * which those at the beginning or end of lines show; otherwise each belongs to the closer word.
 */
function tickedOf(list: ReadonlySet<Token>, ticks: readonly Tick[]): Set<Token> {
  const isOwn = (code: Token | undefined) => code !== undefined && list.has(code);
  const own = ticks.filter(({ left, right }) => isOwn(left) || isOwn(right));
  const hasFirst = own.some(({ left }) => !left);
  const hasLast = own.some(({ right }) => !right);
  const marked = own.flatMap(({ left, right, isCloserLeft }) => {
    const isLeft = hasFirst === hasLast ? isCloserLeft : hasLast;
    return (isLeft ? left : right) ?? [];
  });
  return new Set(marked);
}
