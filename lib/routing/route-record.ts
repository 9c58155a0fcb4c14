import { findField } from '#lib/forms/find-field.ts';
import type { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf } from '#lib/model/path.ts';
import type { FieldRoute, Reason, Route } from '#lib/model/route.ts';
import { listPageReasons } from './list-page-reasons.ts';
import { isOpen, listVetoes } from './list-vetoes.ts';
import { DEFAULT_POLICY, type Policy, thresholdOf } from './policy.ts';

/**
 * Accept or review, for each field and for the record as a whole, and why. A field passes when its
 * confidence is high enough for what an error costs and nothing vetoes it; a person's value passes
 * unless it breaks a blocking rule. The record passes when all of its fields do, its document type is
 * certain and its required values are there. `submittedBy`: a person has reviewed the record, which
 * includes its document type.
 */
export function routeRecord(input: {
  form: Form;
  formScore: number;
  fields: readonly Field[];
  checks: readonly Check[];
  confidences: readonly Confidence[];
  waivers: readonly Waiver[];
  pages: readonly Page[];
  policy?: Policy;
  submittedBy?: string | null;
  /** Why no value of this form may pass without a person now, at any confidence; null when it may. */
  hold?: Reason | null;
}): Route {
  const { form, checks, waivers } = input;
  const policy = input.policy ?? DEFAULT_POLICY;
  const sure = new Map(input.confidences.map((one) => [one.path, one.probability]));
  const words = new Map(input.pages.flatMap((page) => page.words.map((word) => [word.id, word])));
  const context = { form, checks, waivers, pages: input.pages, words, policy };
  const formDoubts = input.submittedBy ? [] : listFormDoubts(form, input.formScore, policy);
  let expectedLossUsd = 0;
  const fields = input.fields.map((field): FieldRoute => {
    const probability = sure.get(field.path) ?? null;
    const reasons = [
      ...listVetoes(field, context),
      ...(field.human ? [] : listDoubts(form, field, probability, policy)),
      // Read as the wrong form, a value can be right on the page and wrong in the record.
      ...(field.human ? [] : formDoubts),
      ...(field.human || !input.hold ? [] : [input.hold]),
    ];
    if (reasons.length > 0) {
      const cost = findField(form, field.path)?.costOfErrorUsd ?? 0;
      expectedLossUsd += (1 - (probability ?? 0)) * cost;
    }
    return { path: field.path, route: reasons.length > 0 ? 'review' : 'accept', reasons };
  });
  const reasons = [
    ...formDoubts,
    ...(input.submittedBy ? [] : listFlaggedPages(input.pages)),
    ...listMissing(form, input.fields),
    ...listRecordFailures(input.fields, checks, waivers),
  ];
  const flagged = fields.some((field) => field.route === 'review');
  return {
    route: flagged || reasons.length > 0 ? 'review' : 'accept',
    reasons: flagged ? [...reasons, ...summarize(fields)] : reasons,
    fields,
    expectedLossUsd: Math.round(expectedLossUsd * 100) / 100,
    policy: policy.id,
  };
}

function listDoubts(
  form: Form,
  field: Field,
  probability: number | null,
  policy: Policy,
): Reason[] {
  const definition = findField(form, field.path);
  if (probability === null || !definition) {
    return [
      {
        code: 'not-calibrated',
        why: 'There is no confidence measurement for this field yet.',
        wouldPass: 'Passes once a calibration curve covers the field.',
      },
    ];
  }
  const threshold = thresholdOf(policy, definition);
  return probability >= threshold ? [] : [doubtOf(definition, field, probability, threshold)];
}

/** That the field's confidence is below its threshold. Both are probabilities, 0 to 1. */
export function doubtOf(
  definition: FieldDefinition,
  field: Pick<Field, 'value'>,
  probability: number,
  threshold: number,
): Reason {
  const of = field.value === null ? 'Confidence that there is no value' : 'Confidence';
  return {
    code: 'low-confidence',
    why: `${of} is ${percent(probability)}; ${percent(threshold)} is required, because an error costs about $${definition.costOfErrorUsd}.`,
    wouldPass: '',
  };
}

/** Rounded down, so that a value just short of its threshold never reads as if it met it. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}

function listFormDoubts(form: Form, formScore: number, policy: Policy): Reason[] {
  if (formScore >= policy.leastFormScore) return [];
  return [
    {
      code: 'form-unsure',
      why: `It is uncertain that this document is “${form.title}”.`,
      wouldPass: 'Confirm the document type, or change it.',
    },
  ];
}

/** Also pages without a value: nobody knows what could not be read there. */
function listFlaggedPages(pages: readonly Page[]): Reason[] {
  return pages.flatMap((page) => listPageReasons(page));
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
      wouldPass: 'Correct the values, or give a reason why the document is wrong.',
    }));
}

/** One sentence for each kind of reason, for lists and queues. */
function summarize(fields: readonly FieldRoute[]): Reason[] {
  const counts = new Map<Reason['code'], number>();
  for (const field of fields) {
    for (const code of new Set(field.reasons.map((reason) => reason.code))) {
      if (code === 'form-unsure') continue;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts].map(([code, count]) => ({
    code,
    why: `${count} ${count === 1 ? 'field' : 'fields'}: ${SUMMARY[code]}.`,
    wouldPass: 'See the fields.',
  }));
}

const SUMMARY: Readonly<Record<Reason['code'], string>> = {
  'low-confidence': 'low confidence',
  'reader-conflict': 'readers disagree',
  ungrounded: 'not found on the page',
  'failed-rule': 'failed check',
  'hidden-text': 'hidden text on the page',
  instruction: 'suspicious text on the page',
  'unreadable-page': 'unreadable page',
  checksum: 'invalid check digit',
  'unclear-print': 'unclear print',
  'missing-required': 'required',
  'form-unsure': 'uncertain document type',
  'not-calibrated': 'no confidence measurement',
  reopened: 'reopened',
  'reviewers-differ': 'reviewers disagree',
  'on-hold': 'document type on hold',
};
