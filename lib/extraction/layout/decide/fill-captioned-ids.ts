import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { captionsOf } from '../describe/describe-proposals.ts';

/** The share of a number next to its caption. */
const TOLD = 0.6;

/**
 * The shares of all choices with numbers that seemed to be absent: if only one number that is no other
 * field's has a caption that belongs to this field alone, it is this field's.
 */
export function fillCaptionedIds(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const best = choices.map((choice, at) => findBest(choice, shares[at] ?? []));
  const taken = new Set<string>(
    best.flatMap((one) => one?.tokens.map(({ word }) => word.id) ?? []),
  );
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.field.type !== 'id' || best[at]) return own;
    const told = findTold(choice, taken);
    return told.size > 0 ? raise(own, told) : own;
  });
}

/** The shares with the same part of what is told for each of these options. */
function raise(shares: readonly number[], told: ReadonlySet<number>): readonly number[] {
  const rest = shares.reduce((sum, share, option) => sum + (told.has(option) ? 0 : share), 0);
  return shares.map((share, option) =>
    told.has(option) ? TOLD / told.size : (share / rest) * (1 - TOLD),
  );
}

function findBest({ proposals }: FieldChoice, shares: readonly number[]): Proposal | null {
  return proposals[shares.indexOf(Math.max(...shares))] ?? null;
}

/** The options of the only value whose captions all belong to this field and no other. */
function findTold(
  { pattern, proposals }: FieldChoice,
  taken: ReadonlySet<string>,
): ReadonlySet<number> {
  const told = proposals.flatMap((one, option) => {
    const captions = captionsOf(one);
    const isOwn = captions.length > 0 && captions.every((own) => own === pattern);
    const isFree = !one.tokens.some(({ word }) => taken.has(word.id));
    return isOwn && isFree && /\d/.test(one.value) ? [option] : [];
  });
  const values = new Set(told.map((option) => proposals[option]?.value));
  return new Set(values.size === 1 ? told : []);
}
