import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';

/** A number that identifies someone. */
const NUMBER = /^\d{6,}$/;
/** Before a provider on a claim form: whether it referred, ordered, or supervised (NUCC). */
const ROLE = /^D[NKQ]$/;
/** Captions of numbers. */
const OF_NUMBER = /^(?:npi|id|tin|mrn|acct|account|no|nbr|number|license|lic)[.#:]?$/i;

/**
 * The shares of all choices; if `1543941599 Lara Ito`, `DN Lara Ito`, or `Lara Ito NPI` before a
 * number, is likeliest, its share is that of `Lara Ito`: numbers of people, their captions, and
 * role codes aren't part of a name.
 */
export function trimNames(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    if (field?.shape !== 'organisation' && field?.shape !== 'person') return own;
    const best = own.indexOf(Math.max(...own));
    const likely = proposals[best];
    const tokens = likely ? trim(likely, layouts) : [];
    // One without a number may be read in several ways, of which the likeliest is best.
    if (!likely || tokens.length === likely.tokens.length) return own;
    const names = [...proposals.keys()].filter((one) =>
      isSame(proposals[one]?.tokens ?? [], tokens),
    );
    const [name] = names.sort((a, b) => (own[b] ?? 0) - (own[a] ?? 0));
    if (name === undefined) return own;
    const both = (own[best] ?? 0) + (own[name] ?? 0);
    return own.map((share, option) => (option === name ? both : option === best ? 0 : share));
  });
}

function trim({ tokens, pageAt }: Proposal, layouts: readonly PageLayout[]): readonly Token[] {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last || tokens.length < 2) return tokens;
  const next = layouts[pageAt]?.lines[last.line]?.tokens[last.at + 1];
  const start = NUMBER.test(first.text) || ROLE.test(first.text) ? 1 : 0;
  const isCaption = OF_NUMBER.test(last.text) && /\d{3}/.test(next?.text ?? '');
  return tokens.slice(start, isCaption ? -1 : undefined);
}

function isSame(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((token, at) => token === b[at]);
}
