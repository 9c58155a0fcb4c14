import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/**
 * The group's number and the member's, as Blue Cross and Blue Shield plans give them out: three letters,
 * and up to 14 letters and digits. Their summaries for providers print `042057-TGK943996050` or
 * `TGK943996050-042057` as one identification number. A member's number may end with two or three digits
 * for a dependent, so a group's behind it has at least five.
 */
const CONTRACTS = [
  /^(?<group>\d{4,8})-(?<member>[A-Z]{3}[A-Z0-9]{0,3}\d{5,13}[A-Z]?)$/,
  /^(?<member>[A-Z]{3}[A-Z0-9]{0,3}\d{5,13}[A-Z]?)-(?<group>\d{5,8})$/,
];

/** The fields of its parts. */
export const GROUP = 'member.group';
export const MEMBER = 'member.id';

/** Whether one word prints the numbers of both. */
export function isContract(one: Proposal): boolean {
  return partsOf(one) !== undefined;
}

/**
 * Of words that print the numbers of both, the part that is the field's; other proposals as they
 * are. The same list if there is no such word, or the field is neither.
 */
export function asPartOfContract(
  proposals: readonly Proposal[],
  pattern: string,
): readonly Proposal[] {
  const part = pattern === GROUP ? 'group' : pattern === MEMBER ? 'member' : null;
  if (part === null || !proposals.some(isContract)) return proposals;
  return proposals.map((one) => {
    const value = partsOf(one)?.[part];
    return value === undefined ? one : { ...one, value };
  });
}

function partsOf({ tokens: [token, ...more] }: Proposal): Record<string, string> | undefined {
  const printed = more.length === 0 ? (token?.text ?? '') : '';
  const contract = CONTRACTS.find((one) => one.test(printed));
  return contract?.exec(printed)?.groups;
}
