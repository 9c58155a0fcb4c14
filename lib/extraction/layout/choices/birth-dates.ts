import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/** Two-digit years of birth are at most 15 years after this one: nobody was born later. */
export const BORN_BY = 2011;

/** Whether a field is someone's birth date. */
export function isBirthDate({ pattern }: { readonly pattern: string }): boolean {
  return /birthDate$/.test(pattern);
}

/** The date as a birth date: `09/19/33` is in 1933, although as a due date it would be in 2033. */
export function asBirthDate(proposal: Proposal): Proposal {
  const year = Number(proposal.value.slice(0, 4));
  const isPrinted = proposal.tokens.some(({ text }) => text.includes(String(year)));
  if (year <= BORN_BY + 15 || isPrinted) return proposal;
  return { ...proposal, value: `${year - 100}${proposal.value.slice(4)}` };
}
