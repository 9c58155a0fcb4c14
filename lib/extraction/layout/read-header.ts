import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { scoreChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { ValueClaim } from '#lib/model/reading.ts';
import { valuesOf } from './choices/field-choice.ts';
import { buildHeaderChoices } from './choices/header-choices.ts';
import { describeCaptions } from './claims/describe-captions.ts';
import { describeFirmness } from './claims/describe-firmness.ts';
import { evidenceOf, makeValueClaim } from './claims/make-claims.ts';
import type { ProviderAdjustments } from './decide/adjustments/prove-adjustments.ts';
import { readValueCaptions } from './decide/captions/read-value-captions.ts';
import { weighCaptions } from './decide/captions/weigh-captions.ts';
import { decideHeader, findImpossibleInHeader, type Header } from './decide/decide-header.ts';
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
  { described, lines, memory, rows, adjustments, ...beside }: Surroundings,
  weights: Weights,
): ValueClaim[] {
  const choices = buildHeaderChoices(layouts, form, described).map((plain) =>
    memory ? memory.header(plain) : plain,
  );
  const scored = choices.map((choice) => scoreChoice(weights, choice));
  const impossible = findImpossibleInHeader({ layouts, form, choices }, rows, adjustments);
  const header: Header = { layouts, form, choices, scored, impossible, adjustments, ...beside };
  const plain = decideHeader(header);
  const captions = memory?.isKnown
    ? null
    : readValueCaptions(layouts, form, choices, ({ tokens: [first] }) =>
        NOT_OWN.has((first && lines(first)?.kind) ?? ''),
      );
  const shares = captions
    ? decideHeader({ ...header, scored: weighCaptions(choices, scored, captions), captions })
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
      evidence: evidenceOf(choice.proposals),
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

/** Lines whose amounts are not the claim's: rows, and what is below all claims. */
const NOT_OWN: ReadonlySet<string> = new Set(['start-row', 'row', 'more', 'tail']);

/** How certain the kind of an unlabeled line is. */
const UNKNOWN_LINE = 0.5;

/** What a header is read with, besides its choices. */
type Surroundings = Pick<Header, 'rowDays' | 'stack'> & {
  readonly rows: readonly TableRow[];
  readonly adjustments: ProviderAdjustments;
  readonly described: readonly Described[];
  readonly lines: LineLookup;
  readonly memory?: Memory | undefined;
};
