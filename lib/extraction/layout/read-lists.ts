import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { scoreChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import type { Claim } from '#lib/model/reading.ts';
import { buildListChoices, type ListChoice } from './choices/list-choices.ts';
import {
  listEvidence,
  makeRowClaim,
  makeValueClaim,
  placeOf,
  rowIdAt,
} from './claims/make-claims.ts';
import { joinWrittenDiagnoses } from './decide/fields/join-written-diagnoses.ts';
import { preferTickedCodes } from './decide/fields/prefer-ticked-codes.ts';
import { decideChoice } from './decide/shares/decide-choice.ts';

/** Rows of the form's lists of single values, in the order of reading. */
export function readLists(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  weights: Weights,
): Claim[] {
  const lastOf = new Map<string, RowId>();
  const choices = buildListChoices(layouts, form, lexicon);
  const scored = choices.map((choice) => scoreChoice(weights, choice));
  const ticked = preferTickedCodes(choices, scored, layouts);
  const shares = joinWrittenDiagnoses(choices, ticked, layouts);
  return choices.flatMap((choice, at) => {
    const values = choice.proposals.map(({ value }) => value);
    const verdicts = decideChoice(choice.field.type, values, shares[at] ?? []);
    const [best] = verdicts;
    if (!best || best.value === null) return [];
    const list = choice.pattern.replace(/\[\]$/, '');
    const row = rowIdOf(choice, layouts);
    const words = choice.proposals[0]?.tokens.map((token) => token.word) ?? [];
    const after = lastOf.get(list) ?? null;
    lastOf.set(list, row);
    return [
      makeRowClaim({ list, row, after, place: placeOf(words), score: best.share }),
      makeValueClaim({
        path: `${list}[${row}]`,
        field: choice.field,
        verdicts,
        evidence: listEvidence(choice.proposals, ({ repaired }) => ({ repaired, words })),
      }),
    ];
  });
}

function rowIdOf({ proposals }: ListChoice, layouts: readonly PageLayout[]): RowId {
  const first = proposals[0]?.tokens[0];
  const layout = layouts[proposals[0]?.pageAt ?? 0];
  const base = rowIdAt(layout?.page.number ?? 1, (first?.y ?? 0) / (layout?.aspect ?? 1));
  return RowId.parse(`${base}x${Math.round((first?.x0 ?? 0) * 1000)}`);
}
