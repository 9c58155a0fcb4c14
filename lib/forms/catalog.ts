import type { Form } from '#lib/model/form.ts';
import { CMS_1500 } from './cms-1500.ts';
import { EOB } from './eob.ts';
import { INSURANCE_CARD } from './insurance-card.ts';
import { INVOICE } from './invoice.ts';
import { ITEMIZED_STATEMENT } from './itemized-statement.ts';
import { OTHER } from './other.ts';
import { PATIENT_STATEMENT } from './patient-statement.ts';
import { RECEIPT } from './receipt.ts';
import { SUPERBILL } from './superbill.ts';
import { UB_04 } from './ub-04.ts';

const FORMS: readonly Form[] = [
  CMS_1500,
  UB_04,
  EOB,
  PATIENT_STATEMENT,
  ITEMIZED_STATEMENT,
  SUPERBILL,
  INSURANCE_CARD,
  INVOICE,
  RECEIPT,
  OTHER,
];

/** The forms that ship and are trained on. To add one: a file like the others here, and one line above. */
export function listBuiltInForms(): readonly Form[] {
  return FORMS;
}

/** All forms in force, the customer's own last. */
export function listForms(): readonly Form[] {
  return [...FORMS, ...listCustomForms()];
}

/** The customer's forms in force, each in its newest version. */
export function listCustomForms(): readonly Form[] {
  return customForms().flatMap(({ form, active }) => (active ? [form] : []));
}

/** Throws when there is no form of that name. */
export function getForm(name: string): Form {
  const form = findForm(name);
  if (!form) throw new Error(`no form named ${name}`);
  return form;
}

/** A form out of force is still found: records of it are kept and shown. */
export function findForm(name: string): Form | null {
  const built = FORMS.find((form) => form.name === name);
  return built ?? customForms().find(({ form }) => form.name === name)?.form ?? null;
}

/** `name@version`: what lineage and the steps' inputs call a form. */
export function formIdOf(name: string): string {
  return `${name}@${findForm(name)?.version ?? 0}`;
}

export type CustomForm = { readonly form: Form; readonly active: boolean };

/** Makes these the customer's forms of this process; whoever knows where they are kept calls it. */
export function setCustomForms(forms: readonly CustomForm[]): void {
  globalThis.countersignForms = forms;
}

declare global {
  // Next keeps several copies of this module in one process; the catalogue must be one.
  var countersignForms: readonly CustomForm[] | undefined;
}

function customForms(): readonly CustomForm[] {
  return globalThis.countersignForms ?? [];
}
