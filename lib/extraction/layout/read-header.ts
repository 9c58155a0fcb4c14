import { memoizeFor } from '#lib/forms/memoize.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { scoreChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { ValueClaim } from '#lib/model/reading.ts';
import { type FieldChoice, valuesOf } from './choices/field-choice.ts';
import { buildHeaderChoices } from './choices/header-choices.ts';
import { describeCaptions } from './claims/describe-captions.ts';
import { describeFirmness } from './claims/describe-firmness.ts';
import { evidenceOf, makeValueClaim } from './claims/make-claims.ts';
import type { ProviderAdjustments } from './decide/adjustments/prove-adjustments.ts';
import { fillCaptionedNames } from './decide/captions/fill-captioned-names.ts';
import { fillStatus } from './decide/captions/fill-status.ts';
import { keepToStack, type OwnStack } from './decide/captions/keep-to-stack.ts';
import { type CaptionShares, readValueCaptions } from './decide/captions/read-value-captions.ts';
import { weighCaptions } from './decide/captions/weigh-captions.ts';
import { keepDatesInOrder, type RowDays } from './decide/fields/keep-dates-in-order.ts';
import { keepFullNames } from './decide/fields/keep-full-names.ts';
import { keepPartiesDistinct } from './decide/fields/keep-parties-distinct.ts';
import { preferMarkedClinician } from './decide/fields/prefer-marked-clinician.ts';
import { excludeImpossible } from './decide/impossible/exclude-impossible.ts';
import { decideChoice } from './decide/shares/decide-choice.ts';
import type { Described } from './describe/describe-proposals.ts';
import type { LineLookup } from './describe/record-structure.ts';
import type { Memory } from './recall/memory.ts';
import type { TableRow } from './table/table-rows.ts';

/**
 * A claim for every field of the form that is not in a list. On documents of layouts that were not
 * corrected yet, what captions mean counts beside the weights. How sure a claim's score is remains what
 * the weights alone say of what they would choose: this is what the record as a whole is judged by.
 */
export function readHeader(
  layouts: readonly PageLayout[],
  form: Form,
  surroundings: Surroundings,
  weights: Weights,
): ValueClaim[] {
  const { described, lines, memory } = surroundings;
  // Fields of one kind choose among the same proposals.
  const gather = memoizeFor((proposals: readonly Proposal[]) => proposals.map(evidenceOf));
  const choices = buildHeaderChoices(layouts, form, described).map((plain) =>
    memory ? memory.header(plain) : plain,
  );
  const scored = choices.map((choice) => scoreChoice(weights, choice));
  const header: Header = { layouts, form, choices, surroundings };
  const plain = settle(header, scored);
  const captions = memory?.isKnown ? null : readValueCaptions(layouts, form, choices);
  const shares = captions
    ? settle(header, weighCaptions(choices, scored, captions), captions)
    : plain;
  return choices.map((choice, at) => {
    const values = valuesOf(choice.proposals);
    const verdicts = decideChoice(choice.field.type, values, shares[at] ?? []);
    const [unaided] = decideChoice(choice.field.type, values, plain[at] ?? []);
    const chosen = choice.proposals[verdicts[0]?.proposal ?? -1];
    const first = chosen?.tokens[0];
    return makeValueClaim({
      path: choice.pattern,
      field: choice.field,
      verdicts,
      evidence: gather(choice.proposals),
      ...(unaided && { score: unaided.share }),
      signals: {
        ...describeCaptions(choice.pattern, chosen, choice.proposals),
        ...describeFirmness(
          choice,
          values,
          { shares: shares[at] ?? [], chosen: verdicts[0]?.value ?? null },
          weights,
        ),
        ...(first && { lineShare: lines(first)?.share ?? UNKNOWN_LINE }),
      },
    });
  });
}

type Header = {
  readonly layouts: readonly PageLayout[];
  readonly form: Form;
  readonly choices: readonly FieldChoice[];
  readonly surroundings: Surroundings;
};

/** The shares of all choices after everything that fields and what is printed say about each other. */
function settle(
  { layouts, form, choices, surroundings }: Header,
  scored: readonly (readonly number[])[],
  captions?: CaptionShares,
): readonly (readonly number[])[] {
  const { rows, rowDays, adjustments, stack } = surroundings;
  const lexicon = lexiconOf(form);
  const likely = excludeImpossible(
    {
      layouts,
      rows: form.severalOnPage ? rows : [],
      lexicon,
      summed: listSummed(form),
      withheld: new Set(adjustments.map(({ amount }) => amount)),
    },
    choices,
    shareIds(choices, scored),
  );
  const stacked = stack
    ? keepToStack(stack, choices, { scored, shares: likely }, form.numbers ?? [])
    : likely;
  const told = form.severalOnPage
    ? fillCaptionedNames(layouts, lexicon, choices, stacked, captions)
    : stacked;
  const stated = form.severalOnPage ? fillStatus(layouts, lexicon, choices, told) : told;
  const full = keepFullNames(layouts, choices, stated);
  const apart = keepPartiesDistinct(choices, full, form.apart ?? []);
  const ordered = keepDatesInOrder(choices, apart, form.inOrder ?? [], rowDays);
  const isMarked = form.lists.some(({ sideBySide }) => sideBySide);
  return isMarked ? preferMarkedClinician(layouts, choices, ordered) : ordered;
}

/** Fields that rows have, too: a claim's `billed` corresponds to that of `lines[].billed`. */
function listSummed({ fields }: Form): ReadonlySet<string> {
  const ofRows = new Set(fields.map(({ pattern }) => pattern));
  const own = fields.filter(({ pattern }) => ofRows.has(`lines[].${pattern}`));
  return new Set(own.map(({ pattern }) => pattern));
}

/** How certain the kind of an unlabeled line is. */
const UNKNOWN_LINE = 0.5;

/** What a header is read with, besides its choices. */
type Surroundings = {
  readonly described: readonly Described[];
  readonly lines: LineLookup;
  readonly rows: readonly TableRow[];
  readonly rowDays: RowDays;
  readonly adjustments: ProviderAdjustments;
  /** The facts of the record beside its rows, if the document prints them there. */
  readonly stack: OwnStack | null;
  readonly memory?: Memory | undefined;
};

/**
 * What share an id keeps if a more certain field has the same words: a number names only one thing.
 */
const TAKEN = 0.1;

/**
 * The shares of all choices; ids are decided together, from the most certain, each on words of its
 * own.
 */
function shareIds(
  choices: readonly FieldChoice[],
  scored: readonly (readonly number[])[],
): (readonly number[])[] {
  const shares = [...scored];
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
