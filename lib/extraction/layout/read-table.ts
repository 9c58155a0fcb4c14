import type { Form } from '#lib/model/form.ts';
import type { Claim } from '#lib/model/reading.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Weights } from '#lib/layout/scorer.ts';

/** Rows of the form's list `lines` and their fields; nothing for a form without it. */
export function readTable(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  weights: Weights,
): Claim[] {
  return [];
}
