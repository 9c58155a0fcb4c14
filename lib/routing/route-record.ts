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
 * Accept or review, each field and the record as a whole, and why. A field passes when it is sure
 * enough for what an error costs and nothing vetoes it; a person's word passes unless it breaks a
 * blocking rule. The record passes when all of its fields do, its form is sure and what it must
 * have is there. `submittedBy`: a person has gone over the record and so answers for its form.
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
  /** Why no value of this form may pass without a person now, however sure it is; null: it may. */
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
    reasons: flagged ? [...reasons, ...summarise(fields)] : reasons,
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
        why: 'Nobody has measured yet how sure such a value is.',
        wouldPass: 'A calibration curve for this form would have let it be judged.',
      },
    ];
  }
  const threshold = thresholdOf(policy, definition);
  return probability >= threshold ? [] : [doubtOf(definition, field, probability, threshold)];
}

/** That the field is not as sure as it is asked to be. */
export function doubtOf(
  definition: FieldDefinition,
  field: Pick<Field, 'value'>,
  probability: number,
  threshold: number,
): Reason {
  const of = field.value === null ? 'that there is no value here' : 'of this value';
  return {
    code: 'low-confidence',
    why: `The reader is ${percent(probability)} sure ${of}; an error costs about $${definition.costOfErrorUsd}, so ${percent(threshold)} is required.`,
    wouldPass: `At ${percent(threshold)} it would have passed.`,
  };
}

/** Rounded down, so that a value just short of its threshold never reads as if it met it. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

function listFormDoubts(form: Form, formScore: number, policy: Policy): Reason[] {
  if (formScore >= policy.leastFormScore) return [];
  return [
    {
      code: 'form-unsure',
      why: `It is not sure that this is a document of the kind “${form.title}”.`,
      wouldPass: 'Words or boxes that are typical of the form would have let it pass.',
    },
  ];
}

/** Also where no value stands on the page: what could not be read there nobody knows. */
function listFlaggedPages(pages: readonly Page[]): Reason[] {
  return pages.flatMap((page) => listPageReasons(page));
}

/** Required fields of the record itself, and of each row that stands. */
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
          why: `${definition.title} was not found, and the record needs it.`,
          wouldPass: 'A value, or a person who says that there is none, would have let it pass.',
        },
      ];
    });
}

/** Failed blocking rules that no field carries: a claim without a single line. */
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
      wouldPass: 'Values that keep the rule, or a reason why the document breaks it.',
    }));
}

/** One sentence for each kind of flag, for lists and queues. */
function summarise(fields: readonly FieldRoute[]): Reason[] {
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
  'low-confidence': 'not sure enough for what an error costs',
  'reader-conflict': 'readers disagree',
  ungrounded: 'not found on the page',
  'failed-rule': 'a rule fails',
  'hidden-text': 'on a page whose text cannot be trusted',
  instruction: 'on a page that gives orders to its reader',
  'unreadable-page': 'on a page that could not be read',
  checksum: 'a check digit is wrong',
  'unclear-print': 'the print is unclear',
  'missing-required': 'missing',
  'form-unsure': 'the form is not sure',
  'not-calibrated': 'not measured yet',
  reopened: 'opened again',
  'reviewers-differ': 'reviewers differ',
  'on-hold': 'the form is on hold',
};
