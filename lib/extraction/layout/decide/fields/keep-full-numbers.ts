import type { Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import type { Impossible } from '../impossible/exclude-impossible.ts';
import { SPACE } from '../impossible/no-number.ts';

/**
 * The shares of all choices; if part of a number in groups is likeliest, as `659529 4512330` of
 * `659529 4512330 A`, its share is that of the whole, unless another field has the rest.
 */
export function keepFullNumbers(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  impossible: Impossible,
): readonly (readonly number[])[] {
  const likeliest = shares.map((own, at) => {
    const best = own.indexOf(Math.max(...own));
    return { best, part: choices[at]?.proposals[best] };
  });
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    const { best = -1, part } = likeliest[at] ?? {};
    if (!part || (field?.shape !== 'reference' && field?.shape !== 'member-id')) return own;
    const others = new Set(
      likeliest.flatMap((one, other) => (other === at ? [] : (one.part?.tokens ?? []))),
    );
    const wrong = impossible[at]?.wrong ?? [];
    const [whole] = [...proposals.keys()]
      .filter((option) => {
        const one = proposals[option];
        return (
          !wrong[option] && one && isWhole(one, part) && !one.tokens.some((t) => others.has(t))
        );
      })
      .sort((a, b) => lengthOf(proposals[b]) - lengthOf(proposals[a]));
    if (whole === undefined) return own;
    const both = (own[best] ?? 0) + (own[whole] ?? 0);
    return own.map((share, option) => (option === whole ? both : option === best ? 0 : share));
  });
}

function lengthOf(one: Proposal | undefined): number {
  return one?.tokens.length ?? 0;
}

/** Whether a number is the part and further groups beside it, no more than a space apart. */
function isWhole({ tokens, otherwise }: Proposal, part: Proposal): boolean {
  const from = part.tokens[0] ? tokens.indexOf(part.tokens[0]) : -1;
  return (
    tokens.length > part.tokens.length &&
    otherwise === part.otherwise &&
    from >= 0 &&
    part.tokens.every((token, nth) => token === tokens[from + nth]) &&
    tokens.every((token, nth) => nth === 0 || isBeside(tokens[nth - 1], token)) &&
    tokens.every((token) => part.tokens.includes(token) || isGroup(token))
  );
}

function isBeside(before: Token | undefined, token: Token): boolean {
  return (
    before !== undefined &&
    before.line === token.line &&
    before.segment === token.segment &&
    token.x0 - before.x1 < SPACE * token.height
  );
}

/** `4512330`, `JDA46`, `A`: a group of a number, and not `E0431`, which is a service. */
function isGroup({ text }: Token): boolean {
  return /^(?:[A-Z\d]*\d[A-Z\d]*|[A-Z])$/.test(text) && !/^[A-V]\d{4}$/.test(text);
}
