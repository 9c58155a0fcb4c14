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

/** The forms that a run, a request or a program works with. */
export interface Catalog {
  /** All published forms: those that ship, then the customer's own in their newest version. */
  readonly list: () => readonly Form[];
  /** The customer's own among them. */
  readonly listCustom: () => readonly Form[];
  /** Null when there is none. An unpublished form is found: its records are kept and shown. */
  readonly find: (name: string) => Form | null;
  /** Throws when there is no form of that name. */
  readonly get: (name: string) => Form;
  /** What people call the form; its name when there is none. */
  readonly titleOf: (name: string) => string;
}

export type CustomForm = { readonly form: Form; readonly active: boolean };

/**
 * The forms that ship, those of them that the customer adjusted as adjusted, with these forms of
 * the customer.
 */
export function buildCatalog(
  customForms: readonly CustomForm[],
  adjusted: readonly Form[] = [],
): Catalog {
  const changed = new Map(adjusted.map((form) => [form.name, form]));
  const builtIn = FORMS.map((form) => changed.get(form.name) ?? form);
  const custom = customForms.flatMap(({ form, active }) => (active ? [form] : []));
  const known = new Map(
    [...customForms.map(({ form }) => form), ...builtIn].map((form) => [form.name, form]),
  );
  const list = [...builtIn, ...custom];
  const find = (name: string) => known.get(name) ?? null;
  return {
    list: () => list,
    listCustom: () => custom,
    find,
    get: (name) => {
      const form = find(name);
      if (!form) throw new Error(`no form named ${name}`);
      return form;
    },
    titleOf: (name) => find(name)?.title ?? name,
  };
}

/**
 * The forms that ship. To add one: a folder like the others here, and one line above. What is
 * stored may be of a customer's form: `loadCatalog` of the studio knows those too.
 */
export const BUILT_IN: Catalog = buildCatalog([]);

/** Pages that are not a bill are of this form. */
export const NOT_A_BILL: Form = OTHER;

/** Whether records of a form are set aside instead of reviewed; no customer's form is. */
export function isSetAside(name: string): boolean {
  return BUILT_IN.find(name)?.setAside === true;
}
