import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/** Whether it is an amount with its cents: a number without cents is just as often a count. */
export function isPrintedAmount({ kind, tokens }: Proposal): boolean {
  return kind === 'money' && /[.,]\d{2}\D*$/.test(tokens.map(({ text }) => text).join(''));
}
