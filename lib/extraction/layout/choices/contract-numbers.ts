import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/**
 * The group's number, a dash, and the member's: three letters, and up to 14 letters and digits, as Blue
 * Cross and Blue Shield plans give them out. `042057-TGK943996050` is what their summaries for providers
 * print as one identification number.
 */
const CONTRACT = /^(\d{4,8})-([A-Z]{3}[A-Z0-9]{0,3}\d{5,13}[A-Z]?)$/;

/** The fields of its parts. */
export const GROUP = 'member.group';
export const MEMBER = 'member.id';

/** Whether one word prints the numbers of both. */
export function isContract({ tokens: [token, ...more] }: Proposal): boolean {
  return token !== undefined && more.length === 0 && CONTRACT.test(token.text);
}

/**
 * Of words that print the numbers of both, the part that is the field's; other proposals as they are. The
 * same list if there is no such word, or the field is neither.
 */
export function asPartOfContract(
  proposals: readonly Proposal[],
  pattern: string,
): readonly Proposal[] {
  const part = pattern === GROUP ? 1 : pattern === MEMBER ? 2 : 0;
  if (part === 0 || !proposals.some(isContract)) return proposals;
  return proposals.map((one) => {
    const value = isContract(one) ? CONTRACT.exec(one.tokens[0]?.text ?? '')?.[part] : undefined;
    return value === undefined ? one : { ...one, value };
  });
}
