import { findField } from '#lib/forms/find-field.ts';
import { showValue } from '#lib/forms/show-value.ts';
import type { Check } from '#lib/model/check.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { isWaived } from '#lib/model/review/waived.ts';
import type { Reason } from '#lib/model/route.ts';
import type { Word } from '#lib/model/word.ts';
import { listPageReasons } from './list-page-reasons.ts';
import type { Policy } from './policy.ts';

export interface VetoContext {
  readonly form: Form;
  readonly checks: readonly Check[];
  readonly waivers: readonly Waiver[];
  readonly pages: readonly Page[];
  readonly words: ReadonlyMap<string, Word>;
  readonly policy: Policy;
}

/**
 * Reasons that keep a field from being accepted at any confidence. A person's value is subject to
 * failed checks only, because the person has seen the page.
 */
export function listVetoes(field: Field, context: VetoContext): Reason[] {
  const rules = failedRules(field, context);
  if (field.human) return rules;
  return [
    ...conflicts(field, context.form),
    ...ungrounded(field),
    ...rules,
    ...settledBySum(field, context),
    ...flaggedPage(field, context.pages),
    ...unclearPrint(field, context),
  ];
}

/** A value as people write it. */
function showRead(form: Form, path: string, value: string | null): string {
  return value === null ? 'blank' : showValue(form, path, value);
}

/** A blocking rule that fails and that no person has waived. */
export function isOpen(check: Check, waivers: readonly Waiver[]): boolean {
  return check.outcome === 'fail' && check.severity === 'block' && !isWaived(check, waivers);
}

function conflicts(field: Field, form: Form): Reason[] {
  const rivals = field.contenders.slice(1).filter((one) => one.readers.length > 0);
  if (rivals.length === 0 || !findField(form, field.path)?.critical) return [];
  const values = [field, ...rivals].map(({ value }) => showRead(form, field.path, value));
  return [
    {
      code: 'reader-conflict',
      why: `Readings differ: ${values.join(' or ')}.`,
      wouldPass: 'Passes when all readings are the same.',
    },
  ];
}

function ungrounded(field: Field): Reason[] {
  if (field.value === null || field.grounding.status !== 'none') return [];
  return [
    {
      code: 'ungrounded',
      why: 'The value was not found on the page.',
      wouldPass: 'Passes when its place on the page is known.',
    },
  ];
}

function failedRules(field: Field, context: VetoContext): Reason[] {
  return (openChecksOf(context).get(field.path) ?? []).map((check) => ({
    code: CHECKSUM_RULES.has(check.rule) ? ('checksum' as const) : ('failed-rule' as const),
    why: check.message,
    wouldPass: 'Correct the value, or give a reason to keep it as printed.',
  }));
}

/**
 * Open checks by field, indexed because each field needs them and a record may have thousands of
 * both.
 */
function openChecksOf(context: VetoContext): ReadonlyMap<string, readonly Check[]> {
  const known = openChecks.get(context);
  if (known) return known;
  const { checks, waivers } = context;
  const index = new Map<string, Check[]>();
  for (const check of checks) {
    if (!isOpen(check, waivers)) continue;
    for (const path of new Set(check.paths)) index.set(path, [...(index.get(path) ?? []), check]);
  }
  openChecks.set(context, index);
  return index;
}

const openChecks = new WeakMap<VetoContext, ReadonlyMap<string, readonly Check[]>>();

const CHECKSUM_RULES = new Set(['C10', 'F01', 'U11']);

/** The reader chose a reading other than its best one because it makes the sums add up. */
function settledBySum(field: Field, { form }: VetoContext): Reason[] {
  if (field.signals['layout.settledBySum'] !== 1) return [];
  const former = showRead(form, field.path, field.contenders[1]?.value ?? null);
  const now = showRead(form, field.path, field.value);
  return [
    {
      code: 'balance-repair',
      why: `This was first read as ${former}, but the totals balance with ${now}.`,
      wouldPass: 'Choose the one the page shows.',
    },
  ];
}

function flaggedPage(field: Field, pages: readonly Page[]): Reason[] {
  const page = pages.find((one) => one.number === field.place?.page);
  return page ? listPageReasons(page) : [];
}

/**
 * Not of a mark in a box of a form, because which letter it looks like says nothing about its box;
 * nor of a value that corrected documents of the layout also have in the field: no misreading makes
 * a word one of the few that come again there.
 */
function unclearPrint(field: Field, { form, words, policy }: VetoContext): Reason[] {
  if (findField(form, field.path)?.optionBoxes !== undefined) return [];
  if ((field.signals['layout.papersSame'] ?? 0) > 0) return [];
  const read = (field.place?.wordIds ?? []).flatMap((id) => words.get(id) ?? []);
  const unclear = read.filter((word) => word.confidence < policy.leastWordConfidence);
  if (field.value === null || unclear.length === 0) return [];
  return [
    {
      code: 'unclear-print',
      why: `Unclear print: “${unclear.map((word) => word.text).join(' ')}”.`,
      wouldPass: 'A clearer scan may help.',
    },
  ];
}
