import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { ValueShape } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { dampShares } from '../shares/decide-together.ts';
import { hasMore, isNoOrganization, isNoPerson } from './no-name.ts';
import { isMaskedSsn, isNoCode, isNoMemberId, isNoReference } from './no-number.ts';
import type { Printed } from './printed.ts';
import { findTextCells, type TextCells } from './text-cells.ts';

/**
 * The shares of all choices, with little for what cannot be a value of the field, whatever its
 * caption.
 */
export function excludeImpossible(
  page: Printed,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const cells = findTextCells(page);
  // Fields of one kind choose among the same proposals.
  const judged = new Map<Test, Map<readonly Proposal[], readonly boolean[]>>();
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    const test = field && TESTS[field.shape];
    if (!test) return own;
    const isWrong = (one: Proposal) => test(one, page, cells, field.pattern);
    const known = judged.get(test) ?? new Map();
    const wrong = known.get(proposals) ?? proposals.map(isWrong);
    if (field.type !== 'money') judged.set(test, known.set(proposals, wrong));
    const left = dampShares(own, (option) => wrong[option] ?? false);
    const isHardlyEver = RARELY[field.shape];
    return isHardlyEver
      ? dampShares(left, (option) => isHardlyEver(proposals[option], page), MORE)
      : left;
  });
}

/** How much of its share such a value keeps, of which the weights may be quite sure. */
const MORE = 0.0005;

/** Except for amounts, the same for all fields of a shape. */
type Test = (one: Proposal, page: Printed, cells: TextCells, pattern: string) => boolean;

const TESTS: Readonly<Partial<Record<ValueShape, Test>>> = {
  person: isNoPerson,
  organisation: isNoOrganization,
  money: (one, page, _, pattern) =>
    (page.summed.has(pattern) && isInCommonEnd(one, page)) || page.withheld?.has(one) === true,
  reference: isNoReference,
  'member-id': isNoMemberId,
  'short-code': isNoCode,
};

/** Names with words that don't belong to them, titles, and numbers of something else by their caption. */
const RARELY: Readonly<
  Partial<Record<ValueShape, (one: Proposal | undefined, page: Printed) => boolean>>
> = {
  organisation: hasMore,
  'member-id': (one, page) => one !== undefined && isMaskedSsn(one, page),
};

/** An amount below all records of a page is their common total. */
function isInCommonEnd({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [first] = tokens;
  const part = layouts[pageAt]?.part;
  return first !== undefined && part !== null && part !== undefined && first.y >= part[1];
}
