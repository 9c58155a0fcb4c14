import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { CREDENTIAL } from '#lib/layout/recognizers/credential.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { bestOf } from '../shares/best-of.ts';
import { giveShare } from '../shares/give-share.ts';

const PROVIDER = 'provider.name';
const PAYEE = 'payee.name';
/** The share of the clinician. */
const TOLD = 0.7;
/** From one line of an address to the next, in heights of the print. */
const LEADING = 2;

/**
 * The shares of all choices with the provider that seemed to be absent, if a clinician is the second
 * line of the payee's address: a practice that names one is paid for what that one did.
 */
export function fillClinician(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const payee = bestOf(PAYEE, choices, shares);
  return shares.map((own, at) => {
    const choice = choices[at];
    if (!payee || choice?.pattern !== PROVIDER || bestOf(PROVIDER, choices, shares)) return own;
    const told = choice.proposals.map((one) => isBelow(one, payee, layouts));
    return told.includes(true) ? giveShare(own, [...told, false], TOLD) : own;
  });
}

/** Whether it is a clinician's name, alone in its place right below the payee's. */
function isBelow({ tokens, pageAt }: Proposal, payee: Proposal, layouts: readonly PageLayout[]) {
  const [first, last, above] = [tokens[0], tokens.at(-1), payee.tokens[0]];
  if (!first || !last || !above || pageAt !== payee.pageAt) return false;
  const lines = layouts[pageAt]?.lines ?? [];
  const segment = lines[first.line]?.segments[first.segment] ?? [];
  const isWhole = segment.length === tokens.length && segment[0] === first;
  const distance = (first.y - above.y) / above.height;
  return (
    isWhole &&
    last.line === first.line &&
    tokens.length > 2 &&
    CREDENTIAL.test(last.text) &&
    distance > 0.5 &&
    distance < LEADING &&
    Math.abs(first.x0 - above.x0) < SAME_EDGE
  );
}
