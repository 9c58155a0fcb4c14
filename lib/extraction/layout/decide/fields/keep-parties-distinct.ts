import type { FieldChoice } from '../../choices/field-choice.ts';
import { decideTogether } from '../shares/decide-together.ts';

/**
 * The shares of all choices if two fields never have the same value: the seller is not the buyer,
 * however often the page prints one name.
 */
export function keepPartiesDistinct(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  pairs: readonly (readonly [string, string])[],
): readonly (readonly number[])[] {
  const apart = [...shares];
  for (const pair of pairs) {
    const [one = -1, other = -1] = pair.map((pattern) =>
      choices.findIndex((choice) => choice.pattern === pattern),
    );
    const [first, second] = [choices[one], choices[other]];
    if (!first || !second) continue;
    const own = [apart[one] ?? [], apart[other] ?? []] as const;
    [apart[one], apart[other]] = decideTogether([first, second], own, (a, b) => a !== b);
  }
  return apart;
}
