import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { ValueClaim } from '#lib/model/reading.ts';
import type { Memory } from '../learning/memory.ts';
import { decideChoice } from './decide-choice.ts';
import type { Described } from './describe-proposals.ts';
import type { FieldChoice } from './field-choice.ts';
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
  const choices = buildHeaderChoices(layouts, form, described).map((plain) =>
    memory ? memory.header(plain) : plain,
  );
  const shares = shareIds(choices, weights);
  return choices.map((choice, at) => {
    const gathered = known.get(choice.proposals) ?? gather(choice.proposals);
    known.set(choice.proposals, gathered);
    const { evidence, values } = gathered;
    return makeValueClaim({
      path: choice.pattern,
      field: choice.field,
      verdicts: decideChoice(choice.field.type, values, shares[at] ?? []),
      evidence,
    });
  });
}

/** What an id keeps of its share where a surer field has the same words: a number names one thing. */
const TAKEN = 0.1;

/** The shares of all choices; ids are decided together, surest first, each on words of its own. */
function shareIds(choices: readonly FieldChoice[], weights: Weights): number[][] {
  const shares = choices.map((choice) => scoreChoice(weights, choice));
  const topOf = (at: number) => Math.max(0, ...(shares[at] ?? []).slice(0, -1));
  const ids = choices.flatMap(({ field }, at) => (field.type === 'id' ? [at] : []));
  const taken = new Set<string>();
  for (const at of ids.sort((a, b) => topOf(b) - topOf(a))) {
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

type Gathered = { readonly evidence: readonly Evidence[]; readonly values: readonly string[] };

function gather(proposals: readonly Proposal[]): Gathered {
  return { evidence: proposals.map(evidenceOf), values: proposals.map(({ value }) => value) };
}

function evidenceOf({ value, tokens, repaired }: Proposal): Evidence {
  return { value, repaired, words: tokens.map((token) => token.word) };
}
