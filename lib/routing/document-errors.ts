import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { Reason } from '#lib/model/route.ts';
import { isOnPrintout } from '#lib/model/signals.ts';
import type { Word } from '#lib/model/word.ts';

/**
 * Whether nothing on the record can have been misread: each value is in a box at a fixed position
 * of the form, and was drawn there as text. A rule that fails on certain values of such a record
 * has found an error in the document.
 */
export function isDrawnForm(
  form: Form,
  fields: readonly Field[],
  pages: readonly Pick<Page, 'words'>[],
): boolean {
  if (!form.geometry || fields.some(({ signals }) => isOnPrintout(signals))) return false;
  const drawn = new Set(
    pages.flatMap(({ words }) =>
      words.filter(({ source }) => DRAWN.has(source)).map(({ id }) => id),
    ),
  );
  const filled = fields.filter(({ value }) => value !== null);
  return (
    filled.length > 0 &&
    filled.every(({ place }) => {
      const read = place?.wordIds ?? [];
      return read.length > 0 && read.every((id) => drawn.has(id));
    })
  );
}

const DRAWN: ReadonlySet<Word['source']> = new Set(['text-layer', 'form-field']);

/**
 * Whether failed rules are all that keeps the value from passing, and the value is as printed: what
 * was drawn in its box, or nothing if nothing was drawn. `reasons` are why it cannot pass. Its
 * probability may be one of them, because that was fitted on documents with errors.
 */
export function failsAsPrinted(
  { value, grounding, human, signals }: Field,
  reasons: readonly Reason[],
): boolean {
  if (human || !reasons.every(({ code }) => OF_RULES.has(code))) return false;
  if (value === null) return signals['layout.ink'] === 0;
  return grounding.status === 'exact' || grounding.status === 'typed';
}

const OF_RULES: ReadonlySet<Reason['code']> = new Set(['failed-rule', 'checksum']);

/** The notes on a record accepted with its document's errors: each failed rule once. */
export function noteErrors(reasons: readonly Reason[]): Reason[] {
  const noted = new Map(
    reasons.filter(({ code }) => OF_RULES.has(code)).map((reason) => [reason.why, reason]),
  );
  return [...noted.values()].map((reason) => ({ ...reason, wouldPass: AS_PRINTED }));
}

const AS_PRINTED = 'Accepted: the document says so, and every value in this check is certain.';
