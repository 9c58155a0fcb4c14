import type { FieldChoice } from '../../choices/field-choice.ts';
import type { CaptionShares } from './read-value-captions.ts';

/** How much what a caption says counts, compared with everything else (docs/decisions/0223). */
const WEIGHT = 1.5;
/** How likely a caption is that of something else; not chosen by measuring. */
const ASTRAY = 0.03;
/** Shares above which an amount is what the weights alone say (docs/decisions/0237). */
const SURE = 0.9;
/** The share of one field if nothing is known: captions of about as many things are told apart. */
const PRIOR = 0.08;

/**
 * The shares of all choices with what the caption of each value says: whether it is this field's,
 * or another's or none's. An amount of which the weights are sure stays.
 */
export function weighCaptions(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  captionShares: CaptionShares,
): readonly (readonly number[])[] {
  return choices.map((choice, at) => {
    const own = shares[at] ?? [];
    const told = captionShares(choice);
    if (!told) return own;
    if (choice.field.type === 'money' && Math.max(...own.slice(0, -1)) > SURE) return own;
    const weighed = own.map((share, option) => {
      const caption = told[option] ?? null;
      return caption === null ? share : share * ((caption + ASTRAY) / (PRIOR + ASTRAY)) ** WEIGHT;
    });
    const sum = weighed.reduce((total, share) => total + share, 0);
    return weighed.map((share) => share / sum);
  });
}
