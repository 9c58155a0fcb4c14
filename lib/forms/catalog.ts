import type { Form } from '#lib/model/form.ts';
import { CMS_1500 } from './cms-1500/form.ts';
import { EOB } from './eob/form.ts';
import { INSURANCE_CARD } from './insurance-card/form.ts';
import { INVOICE } from './invoice/form.ts';
import { ITEMIZED_STATEMENT } from './itemized-statement/form.ts';
import { OTHER } from './other/form.ts';
import { PATIENT_STATEMENT } from './patient-statement/form.ts';
import { RECEIPT } from './receipt/form.ts';
import { SUPERBILL } from './superbill/form.ts';
import { UB_04 } from './ub-04/form.ts';

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

/** The forms that ship and are trained on. To add one: a folder like the others here, and one line above. */
export function listBuiltInForms(): readonly Form[] {
  return FORMS;
}

/** Pages that are not a bill are of this form. */
export const NOT_A_BILL: Form = OTHER;

/** Whether records of a form are set aside instead of reviewed; no customer's form is. */
export function isSetAside(name: string): boolean {
  return FORMS.some((form) => form.name === name && form.setAside);
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
