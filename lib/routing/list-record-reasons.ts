import type { Check } from '#lib/model/check.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Reason } from '#lib/model/route.ts';
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
