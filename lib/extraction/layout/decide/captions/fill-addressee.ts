import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { bestOf } from '../shares/best-of.ts';
import { giveShare } from '../shares/give-share.ts';
import { headsAddress } from './heads-address.ts';

const PAYEE = 'payee.name';
const PAYER = 'payer.name';
/** The share of the addressee. */
const TOLD = 0.6;

/**
 * The shares of all choices with the payee that seemed to be absent, if exactly one name but the
 * payer's heads an address: a payment goes to whom it is sent.
 */
export function fillAddressee(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const payer = keyOf(bestOf(PAYER, choices, shares)?.value);
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.pattern !== PAYEE || bestOf(PAYEE, choices, shares)) return own;
    const heading = choice.proposals.filter(
      (one) => headsAddress(layouts, one) && keyOf(one.value) !== payer,
    );
    const names = new Set(heading.map(({ value }) => keyOf(value)));
    if (names.size !== 1) return own;
    const told = choice.proposals.map((one) => heading.includes(one));
    return giveShare(own, [...told, false], TOLD);
  });
}

function keyOf(name = ''): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
