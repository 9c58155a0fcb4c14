import type { Proposal } from '#lib/layout/proposal.ts';
import type { RowChoices } from './row-choices.ts';

/** Cents by adjustment reason with its group (`PR-1`), and by group alone (`PR`) what all its reasons come to. */
export type ReasonAmounts = ReadonlyMap<string, number>;

/**
 * What a row says of its adjustments in words of its own: codes with their group, each with the amount
 * behind it on its line. A code without an amount, and one printed twice, say nothing.
 */
export function readReasonAmounts(
  { members }: RowChoices,
  amounts: readonly Proposal[],
): ReasonAmounts {
  const codes = members
    .map(({ proposal }) => proposal)
    .filter(({ kind, value }) => kind === 'group-reason' && WITH_GROUP.test(value));
  const cents = new Map<string, number>();
  for (const code of new Map(codes.map((one) => [`${one.value} ${placeOf(one)}`, one])).values()) {
    const amount = findBehind(code, amounts, codes);
    if (!amount) continue;
    const own = Math.round(Number(amount.value) * 100);
    const group = code.value.slice(0, 2);
    cents.set(code.value, cents.has(code.value) ? Number.NaN : own);
    cents.set(group, (cents.get(group) ?? 0) + own);
  }
  return cents;
}

const WITH_GROUP = /^[A-Z]{2}-/;

/** The first amount behind a code on its line, with no other code between. */
function findBehind(
  code: Proposal,
  amounts: readonly Proposal[],
  codes: readonly Proposal[],
): Proposal | undefined {
  const from = code.tokens.at(-1)?.at ?? 0;
  const behind = (of: readonly Proposal[]) =>
    of
      .filter((one) => lineOf(one) === lineOf(code) && (one.tokens[0]?.at ?? 0) > from)
      .sort((a, b) => (a.tokens[0]?.at ?? 0) - (b.tokens[0]?.at ?? 0))[0];
  const [amount, next] = [behind(amounts), behind(codes)];
  const end = next?.tokens[0]?.at ?? Number.POSITIVE_INFINITY;
  return amount && (amount.tokens[0]?.at ?? 0) < end ? amount : undefined;
}

function lineOf({ pageAt, tokens }: Proposal): string {
  return `${pageAt} ${tokens.at(-1)?.line}`;
}

function placeOf(one: Proposal): string {
  return `${lineOf(one)} ${one.tokens[0]?.at}`;
}
