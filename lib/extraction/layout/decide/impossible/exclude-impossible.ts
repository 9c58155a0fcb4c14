import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldDefinition, ValueShape } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { dampShares } from '../shares/decide-together.ts';
import { hasMore, isCaption, isNoOrganization, isNoPerson } from './no-name.ts';
import { isMaskedSsn, isNoCode, isNoMemberId, isNoReference } from './no-number.ts';
import type { Printed } from './printed.ts';
import { findTextCells, type TextCells } from './text-cells.ts';

/**
 * Of each proposal of a choice, whether it cannot be the field's value, and whether it hardly ever
 * is.
 */
type Judged = {
  readonly wrong: readonly boolean[];
  /** Null for fields of whose values nothing is hardly ever right. */
  readonly rare: readonly boolean[] | null;
};

/** Of each choice; null for fields that may have any value. */
export type Impossible = readonly (Judged | null)[];

/** What cannot be a value of each field, whatever its caption. */
export function findImpossible(page: Printed, choices: readonly FieldChoice[]): Impossible {
  const cells = findTextCells(page);
  // Fields of one kind choose among the same proposals.
  const judged = new Map<Test, Map<readonly Proposal[], Judged>>();
  return choices.map(({ field, proposals, pattern }) => {
    const test = findTest(field);
    if (!test) return null;
    const known = judged.get(test) ?? new Map<readonly Proposal[], Judged>();
    const isHardlyEver = RARELY[field.shape];
    const own = known.get(proposals) ?? {
      wrong: proposals.map((one) => test(one, page, cells, pattern)),
      rare: isHardlyEver ? proposals.map((one) => isHardlyEver(one, page)) : null,
    };
    if (field.type !== 'money') judged.set(test, known.set(proposals, own));
    return own;
  });
}

/** The shares of all choices, with little for what cannot be a value of the field. */
export function excludeImpossible(
  impossible: Impossible,
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const judged = impossible[at];
    if (!judged) return own;
    const { wrong, rare } = judged;
    const left = dampShares(own, (option) => wrong[option] ?? false);
    return rare ? dampShares(left, (option) => rare[option] ?? false, MORE) : left;
  });
}

/** How much of its share such a value keeps, of which the weights may be quite sure. */
const MORE = 0.0005;

/** Except for amounts, the same for all fields of a shape. */
export type Test = (one: Proposal, page: Printed, cells: TextCells, pattern: string) => boolean;

/** What cannot be a value of a field; null if it may have any. */
export function findTest({ shape }: Pick<FieldDefinition, 'shape'>): Test | null {
  return TESTS[shape] ?? null;
}

const TESTS: Readonly<Partial<Record<ValueShape, Test>>> = {
  person: isNoPerson,
  organisation: isNoOrganization,
  money: (one, page, _, pattern) =>
    (page.summed.has(pattern) && isInCommonEnd(one, page)) || page.withheld?.has(one) === true,
  reference: isNoReference,
  'member-id': isNoMemberId,
  'short-code': isNoCode,
};

/**
 * Names with words that don't belong to them, captions, titles, and numbers of something else by
 * their caption.
 */
const RARELY: Readonly<Partial<Record<ValueShape, (one: Proposal, page: Printed) => boolean>>> = {
  person: isCaption,
  organisation: hasMore,
  'member-id': isMaskedSsn,
};

/** An amount below all records of a page is their common total. */
function isInCommonEnd({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [first] = tokens;
  const part = layouts[pageAt]?.part;
  return first !== undefined && part !== null && part !== undefined && first.y >= part[1];
}
