import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { ValueClaim } from '#lib/model/reading.ts';
import type { Memory } from '../learning/memory.ts';
import { decideChoice } from './decide-choice.ts';
import type { Described } from './describe-proposals.ts';
import { buildHeaderChoices } from './header-choices.ts';
import { type Evidence, makeValueClaim } from './make-claims.ts';

/** A claim for every field of the form that stands in no list. */
export function readHeader(
  layouts: readonly PageLayout[],
  form: Form,
  described: readonly Described[],
  weights: Weights,
  memory?: Memory,
): ValueClaim[] {
  // Fields of one kind choose among the same proposals.
  const known = new Map<readonly Proposal[], Gathered>();
  return buildHeaderChoices(layouts, form, described).map((plain) => {
    const choice = memory ? memory.header(plain) : plain;
    const gathered = known.get(choice.proposals) ?? gather(choice.proposals);
    known.set(choice.proposals, gathered);
    const { evidence, values } = gathered;
    return makeValueClaim({
      path: choice.pattern,
      field: choice.field,
      verdicts: decideChoice(choice.field.type, values, scoreChoice(weights, choice)),
      evidence,
    });
  });
}

type Gathered = { readonly evidence: readonly Evidence[]; readonly values: readonly string[] };

function gather(proposals: readonly Proposal[]): Gathered {
  return { evidence: proposals.map(evidenceOf), values: proposals.map(({ value }) => value) };
}

function evidenceOf({ value, tokens, repaired }: Proposal): Evidence {
  return { value, repaired, words: tokens.map((token) => token.word) };
}
