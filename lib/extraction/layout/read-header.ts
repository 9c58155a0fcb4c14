import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import { scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { ValueClaim } from '#lib/model/reading.ts';
import type { Memory } from '../learning/memory.ts';
import { decideChoice } from './decide-choice.ts';
import type { Described } from './describe-proposals.ts';
import { buildHeaderChoices } from './header-choices.ts';
import { makeValueClaim } from './make-claims.ts';

/** A claim for every field of the form that stands in no list. */
export function readHeader(
  layouts: readonly PageLayout[],
  form: Form,
  described: readonly Described[],
  weights: Weights,
  memory?: Memory,
): ValueClaim[] {
  return buildHeaderChoices(layouts, form, described).map((plain) => {
    const choice = memory ? memory.header(plain) : plain;
    const values = choice.proposals.map((proposal) => proposal.value);
    return makeValueClaim({
      path: choice.pattern,
      field: choice.field,
      verdicts: decideChoice(choice.field.type, values, scoreChoice(weights, choice)),
      evidence: choice.proposals.map(({ value, tokens, repaired }) => ({
        value,
        repaired,
        words: tokens.map((token) => token.word),
      })),
    });
  });
}
