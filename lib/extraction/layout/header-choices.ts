import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Proposal, ProposalKind } from '#lib/layout/proposal.ts';
import { kindOf, proposeValues } from '#lib/layout/propose-values.ts';
import type { Choice } from '#lib/layout/scorer.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { describeNone, describeProposals } from './describe-proposals.ts';

/** One field's choice with the proposals behind its options. */
export type FieldChoice = Choice & {
  readonly field: FieldDefinition;
  /** As many as options but for the last, which is "none of these". */
  readonly proposals: readonly Proposal[];
};

/** The choices of all fields of a form that stand in no list. */
export function buildHeaderChoices(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
): FieldChoice[] {
  const fields = form.fields.filter((field) => !field.pattern.includes('[]'));
  const kinds = new Set(fields.flatMap((field) => kindOf(field.shape) ?? []));
  const proposals = proposeValues(layouts, form, lexicon, kinds);
  const features = describeProposals(layouts, proposals, lexicon);
  const byKind = new Map<ProposalKind, { proposals: Proposal[]; options: Int32Array[] }>();
  for (const kind of kinds) {
    const chosen = proposals.flatMap((one, at) => (one.kind === kind ? [at] : []));
    const own = chosen.flatMap((at) => proposals[at] ?? []);
    const options = chosen.flatMap((at) => features[at] ?? []);
    byKind.set(kind, { proposals: own, options: [...options, describeNone(own, layouts)] });
  }
  return fields.flatMap((field) => {
    const kind = kindOf(field.shape);
    const of = kind === null ? undefined : byKind.get(kind);
    return of ? [{ pattern: field.pattern, field, ...of }] : [];
  });
}
