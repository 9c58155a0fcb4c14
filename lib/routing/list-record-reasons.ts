import type { Check } from '#lib/model/check.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf } from '#lib/model/path.ts';
import type { FieldRoute, Reason } from '#lib/model/route.ts';
import { isOfCorrectedLayout, isOnPrintout } from '#lib/model/signals.ts';
import { listPageReasons } from './list-page-reasons.ts';
import { isOpen } from './list-vetoes.ts';

/** Why a record needs review whatever its fields are; empty if there is no reason. */
export function listRecordReasons(input: {
  form: Form;
  fields: readonly Field[];
  checks: readonly Check[];
  waivers: readonly Waiver[];
  pages: readonly Page[];
  submittedBy?: string | null;
  /** The failed check that there are rows, if a person is asked about it. */
  unbilled: Check | undefined;
}): Reason[] {
  const { form, fields, checks, waivers, unbilled } = input;
  return [
    // This includes pages without a value: nobody knows what could not be read there.
    ...(input.submittedBy ? [] : input.pages.flatMap((page) => listPageReasons(page))),
    ...(input.submittedBy ? [] : listPrintout(form, fields)),
    ...listMissing(form, fields),
    ...listRecordFailures(fields, checks, waivers),
    ...(input.submittedBy || !unbilled ? [] : [reasonOf(unbilled)]),
  ];
}

function reasonOf({ message }: Check): Reason {
  return {
    code: 'failed-rule',
    why: message,
    wouldPass: 'Add the lines, or confirm that there are none.',
  };
}

/**
 * The page says what the form does, but is not the form: it was read by its captions. After a
 * document of the layout was corrected, that is no reason.
 */
function listPrintout({ title }: Form, fields: readonly Field[]): Reason[] {
  const isKnown = fields.some(({ signals }) => isOfCorrectedLayout(signals));
  if (isKnown || !fields.some(({ signals }) => isOnPrintout(signals))) return [];
  return [
    {
      code: 'not-the-form',
      why: `This is a printout of a claim, not the form itself: it has the captions of the form (${title}), but in other places, so it was read by its captions alone.`,
      wouldPass: 'Other printouts of this layout may pass once one of them is reviewed.',
    },
  ];
}

/** Required fields of the record itself, and of each of its rows. */
function listMissing(form: Form, fields: readonly Field[]): Reason[] {
  return form.fields
    .filter((definition) => definition.required)
    .flatMap((definition) => {
      const here = fields.filter((field) => patternOf(field.path) === definition.pattern);
      const absent = here.some((field) => field.value === null && !field.human);
      const inList = definition.pattern.includes('[]');
      if (!absent && (here.length > 0 || inList)) return [];
      return [
        {
          code: 'missing-required' as const,
          why: `${definition.title} is required and was not found.`,
          wouldPass: 'Enter the value, or confirm that it is not on the document.',
        },
      ];
    });
}

/** Failed blocking rules that concern no field, such as a claim without service lines. */
function listRecordFailures(
  fields: readonly Field[],
  checks: readonly Check[],
  waivers: readonly Waiver[],
): Reason[] {
  const paths = new Set(fields.map((field) => field.path));
  return checks
    .filter((check) => isOpen(check, waivers) && !check.paths.some((path) => paths.has(path)))
    .map((check) => ({
      code: 'failed-rule' as const,
      why: check.message,
      wouldPass: 'Correct the values, or give a reason to keep them as printed.',
    }));
}

/** One sentence for each kind of reason, for lists and queues. */
export function summarizeReasons(fields: readonly FieldRoute[]): Reason[] {
  const counts = new Map<Reason['code'], number>();
  for (const field of fields) {
    for (const code of new Set(field.reasons.map((reason) => reason.code))) {
      if (OF_THE_RECORD.has(code)) continue;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts].map(([code, count]) => ({
    code,
    why: `${count} ${count === 1 ? 'field' : 'fields'}: ${SUMMARY[code]}.`,
    wouldPass: 'See the fields.',
  }));
}

/** Stated once for the record itself. */
const OF_THE_RECORD: ReadonlySet<Reason['code']> = new Set(['form-unsure', 'border-unsure']);

const SUMMARY: Readonly<Record<Reason['code'], string>> = {
  'low-confidence': 'low confidence',
  'reader-conflict': 'readings differ',
  ungrounded: 'not found on the page',
  'failed-rule': 'failed check',
  'hidden-text': 'hidden text on the page',
  instruction: 'suspicious text on the page',
  'unreadable-page': 'unreadable page',
  checksum: 'invalid check digit',
  'balance-repair': 'another amount would add up',
  'unclear-print': 'unclear print',
  'missing-required': 'required',
  'not-the-form': 'printout, not the form itself',
  'form-unsure': 'uncertain document type',
  'border-unsure': 'uncertain start or end',
  'row-unsure': 'uncertain lines',
  'not-calibrated': 'no track record',
  reopened: 'reopened',
  'reviewers-differ': 'reviewers disagree',
  'on-hold': 'document type on hold',
};
