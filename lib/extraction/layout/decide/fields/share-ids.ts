import type { FieldChoice } from '../../choices/field-choice.ts';

/**
 * What share an id keeps if a more certain field has the same words: a number names only one thing.
 */
const TAKEN = 0.1;

/**
 * The shares of all choices; ids are decided together, from the most certain, each on words of its
 * own.
 */
export function shareIds(
  choices: readonly FieldChoice[],
  scored: readonly (readonly number[])[],
): (readonly number[])[] {
  const shares = [...scored];
  const tops = scored.map((own) => Math.max(0, ...own.slice(0, -1)));
  const ids = choices.flatMap(({ field }, at) => (field.type === 'id' ? [at] : []));
  const taken = new Set<string>();
  for (const at of ids.sort((a, b) => (tops[b] ?? 0) - (tops[a] ?? 0))) {
    const { proposals = [] } = choices[at] ?? {};
    const free = (shares[at] ?? []).map((share, option) =>
      proposals[option]?.tokens.some(({ word }) => taken.has(word.id)) ? share * TAKEN : share,
    );
    const sum = free.reduce((total, share) => total + share, 0);
    const own = free.map((share) => share / sum);
    shares[at] = own;
    const best = own.indexOf(Math.max(...own));
    for (const { word } of proposals[best]?.tokens ?? []) taken.add(word.id);
  }
  return shares;
}
