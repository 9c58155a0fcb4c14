import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { codesOfText, trimMarks } from '#lib/layout/recognizers/codes-of-word.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { TableRow } from '../table/table-rows.ts';
import type { MemberChoice, MemberChoices } from './member-choices.ts';

/** Log-odds that a code in a row is a remark if the document explains it. */
const EXPLAINED = 6;
/** The same if it is in brackets both in the row and where it is explained. */
const IN_BRACKETS = 10;
/** The same for a single character, which may as well be a quantity or an initial. */
const VAGUE = 3;

/**
 * The choices of the rows; remarks have what the document's explanations of codes say about them.
 */
export function tellRemarks<T extends MemberChoices>(
  rows: readonly T[],
  explained: ReadonlySet<string>,
): readonly T[] {
  if (explained.size === 0) return rows;
  const tell = (one: MemberChoice): MemberChoice => {
    if (one.field.shape !== 'remark') return one;
    const { value } = one.proposal;
    if (explained.has(`(${value})`) && isInBrackets(one.proposal))
      return { ...one, told: IN_BRACKETS };
    if (!explained.has(value)) return one;
    return { ...one, told: isVague(one.proposal) ? VAGUE : EXPLAINED };
  };
  return rows.map((row) => ({ ...row, members: row.members.map(tell) }));
}

function isInBrackets({ value, tokens: [token] }: Proposal): boolean {
  return token?.text.toUpperCase() === `(${value})`;
}

function isVague({ value, tokens: [token] }: Proposal): boolean {
  return value.length === 1 && !/\p{Ll}/u.test(token?.text ?? '');
}

/** Explained codes of a row that do not look like codes otherwise, because they are long. */
export function proposeExplained(
  layouts: readonly PageLayout[],
  { pageAt, lines }: TableRow,
  explained: ReadonlySet<string>,
): Proposal[] {
  if (explained.size === 0) return [];
  const tokens = lines.flatMap((line) => layouts[pageAt]?.lines[line]?.tokens ?? []);
  return tokens.flatMap((token): Proposal[] => {
    const value = trimMarks(token.text).toUpperCase();
    const isKnown = codesOfText(token.text).some(({ kind }) => kind === 'short-code');
    if (!explained.has(value) || isKnown) return [];
    return [{ kind: 'short-code', value, tokens: [token], pageAt, repaired: false }];
  });
}
