import { memoizeFor } from '#lib/forms/memoize.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Choice } from '#lib/layout/scoring/scorer.ts';
import type { FieldDefinition } from '#lib/model/form.ts';

/** One field's choice with the proposals of its options. */
export type FieldChoice = Choice & {
  readonly field: FieldDefinition;
  /** As many as options except for the last, which is "none of these". */
  readonly proposals: readonly Proposal[];
};

/** The values of proposals, which fields of one kind share: the same array each time. */
export const valuesOf = memoizeFor((proposals: readonly Proposal[]): readonly string[] =>
  proposals.map(({ value }) => value),
);

/** A proposal with the hashes of its features. */
export type Option = { readonly proposal: Proposal; readonly features: Int32Array };

/** The choice for a field among few proposals, as in one row of a table. */
export function buildFieldChoice(field: FieldDefinition, own: readonly Option[]): FieldChoice {
  const chosen = own.filter(({ proposal }) => proposal.kind === kindOf(field.shape));
  const none = Int32Array.from(['none', `none:${bucket(chosen.length)}`], (name) =>
    hashFeature(name),
  );
  return {
    pattern: field.pattern,
    field,
    proposals: chosen.map(({ proposal }) => proposal),
    options: [...chosen.map(({ features }) => features), none],
  };
}
