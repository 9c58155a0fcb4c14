import { isPlainTick } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { ListChoice } from '../../choices/list-choices.ts';

/** Shares of the page width between a tick and its code. */
const NEAR = 0.03;
/** Letter and digits, with a dot behind the third; without one, four digits are a procedure. */
const DIAGNOSIS = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4}|\d)?$/;
/** Fewer codes in a column are not a list to choose from. */
const LEAST = 4;
/** The share of a ticked code of such a list, and what is left of one without a tick. */
const TICKED = 0.9;
const UNTICKED = 0.1;

/** A code as it is printed, with its choice's index. */
type Entry = { readonly at: number; readonly token: Token; readonly isTicked: boolean };

/**
 * The shares of codes in a column where some have a printed tick in front: the ticked ones were
 * chosen, and the others are only offered. `shares`: of belonging to the list and of not belonging;
 * they change only if some codes of a column have ticks and others do not.
 */
export function preferTickedCodes(
  choices: readonly ListChoice[],
  shares: readonly (readonly number[])[],
  layouts: readonly PageLayout[],
): readonly (readonly number[])[] {
  const entries = choices.flatMap(({ proposals: [one] }, at): Entry[] => {
    const token = one?.tokens[0];
    if (!one || !token || !DIAGNOSIS.test(one.value)) return [];
    const before = layouts[one.pageAt]?.lines[token.line]?.tokens[token.at - 1];
    const isNear = before !== undefined && token.x0 - before.x1 < NEAR;
    return [{ at, token, isTicked: isNear && isPlainTick(before.text) }];
  });
  const parted = entries.flatMap((entry) => {
    const column = entries.filter(
      ({ token }) =>
        token.word.page === entry.token.word.page &&
        Math.abs(token.x0 - entry.token.x0) < SAME_EDGE,
    );
    const ticked = column.filter(({ isTicked }) => isTicked).length;
    return column.length >= LEAST && ticked > 0 && ticked < column.length ? [entry] : [];
  });
  const isTickedAt = new Map(parted.map(({ at, isTicked }) => [at, isTicked]));
  return shares.map((own, at) => {
    const isTicked = isTickedAt.get(at);
    const none = own.at(-1) ?? 0;
    if (isTicked === undefined || (isTicked && none <= 1 - TICKED)) return own;
    const meant = isTicked ? TICKED : (1 - none) * UNTICKED;
    const rest = own.slice(0, -1);
    const sum = rest.reduce((all, share) => all + share, 0);
    return [
      ...rest.map((share) => (sum > 0 ? (share / sum) * meant : meant / rest.length)),
      1 - meant,
    ];
  });
}
