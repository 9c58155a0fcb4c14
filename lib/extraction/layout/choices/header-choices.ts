import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { ProposalKind } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { type Described, describeNone } from '../describe/describe-proposals.ts';
import { asBirthDate, isBirthDate } from './birth-dates.ts';
import { asPartOfContract } from './contract-numbers.ts';
import type { FieldChoice } from './field-choice.ts';

/** The choices for all fields of a form that are not in a list. */
export function buildHeaderChoices(
  layouts: readonly PageLayout[],
  form: Form,
  described: readonly Described[],
): FieldChoice[] {
  const byKind = new Map<ProposalKind, Pick<FieldChoice, 'proposals' | 'options'>>();
  return form.fields.flatMap((field) => {
    const kind = kindOf(field.shape);
    if (kind === null || field.pattern.includes('[]')) return [];
    const of = byKind.get(kind) ?? choicesAmong(kind, described, layouts);
    byKind.set(kind, of);
    if (kind === 'option') return [amongOptions(field, of)];
    const proposals = isBirthDate(field)
      ? of.proposals.map(asBirthDate)
      : asPartOfContract(of.proposals, field.pattern);
    return [{ pattern: field.pattern, field, proposals, options: of.options }];
  });
}

/** What names one of the field's own options. */
function amongOptions(
  field: FieldDefinition,
  { proposals, options }: Pick<FieldChoice, 'proposals' | 'options'>,
): FieldChoice {
  const own = proposals.flatMap((proposal, at) =>
    field.options?.includes(proposal.value) ? [{ proposal, features: options[at] }] : [],
  );
  return {
    pattern: field.pattern,
    field,
    proposals: own.map(({ proposal }) => proposal),
    options: [...own.flatMap(({ features }) => features ?? []), ...options.slice(-1)],
  };
}

function choicesAmong(
  kind: ProposalKind,
  described: readonly Described[],
  layouts: readonly PageLayout[],
): Pick<FieldChoice, 'proposals' | 'options'> {
  const own = described.filter(({ proposal }) => proposal.kind === kind);
  return {
    proposals: own.map(({ proposal }) => proposal),
    options: [...own.map(({ features }) => features), describeNone(own, layouts)],
  };
}
