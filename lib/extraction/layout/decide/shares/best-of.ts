import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';

/** The likeliest value of a field by its pattern; none if it is likeliest to be absent. */
export function bestOf(
  pattern: string,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): Proposal | undefined {
  const at = choices.findIndex((choice) => choice.pattern === pattern);
  const own = shares[at] ?? [];
  return choices[at]?.proposals[own.indexOf(Math.max(...own))];
}
