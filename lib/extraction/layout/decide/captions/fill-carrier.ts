import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { giveShare } from '../shares/give-share.ts';
import { headsAddress } from './heads-address.ts';

const PAYER = 'payer.name';
/** The share of the name to which a claim is addressed. */
const TOLD = 0.6;
/** The address of a claim's carrier is in the upper part of the page, on the right (NUCC). */
const UPPER = 0.16;
const RIGHT = 0.4;

/**
 * The shares of all choices on printouts of claims: the payer is the only name that heads an address
 * where claim forms have the carrier's, rather than a title or nobody. Where a caption names the
 * payer (`isCaptioned`), nothing changes.
 */
export function fillCarrier(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  isCaptioned: boolean,
): readonly (readonly number[])[] {
  if (isCaptioned) return shares;
  return shares.map((own, at) => {
    const { pattern, proposals = [] } = choices[at] ?? {};
    if (pattern !== PAYER) return own;
    const told = proposals.map((one) => isCarrier(one, layouts) && headsAddress(layouts, one));
    const names = new Set(proposals.flatMap(({ value }, option) => (told[option] ? value : [])));
    const best = own.indexOf(Math.max(...own));
    const likeliest = proposals[best];
    const isTitle = !likeliest || isUpper(likeliest, layouts);
    if (names.size !== 1 || told[best] || !isTitle) return own;
    return giveShare(own, [...told, false], TOLD);
  });
}

function isCarrier(one: Proposal, layouts: readonly PageLayout[]): boolean {
  return isUpper(one, layouts) && (one.tokens[0]?.x0 ?? 0) > RIGHT;
}

function isUpper({ tokens: [first], pageAt }: Proposal, layouts: readonly PageLayout[]): boolean {
  const aspect = layouts[pageAt]?.aspect ?? 0;
  return pageAt === 0 && first !== undefined && first.y < UPPER * aspect;
}
