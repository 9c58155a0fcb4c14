import type { Form } from '#lib/model/form.ts';
import { CMS_1500 } from './cms-1500.ts';
import { EOB } from './eob.ts';
import { INVOICE } from './invoice.ts';
import { OTHER } from './other.ts';
import { PATIENT_STATEMENT } from './patient-statement.ts';
import { RECEIPT } from './receipt.ts';

const FORMS: readonly Form[] = [CMS_1500, EOB, PATIENT_STATEMENT, INVOICE, RECEIPT, OTHER];

/** All built-in forms. To add one: a file like the others here, and one line above. */
export function listForms(): readonly Form[] {
  return FORMS;
}

/** Throws when there is no form of that name. */
export function getForm(name: string): Form {
  const form = findForm(name);
  if (!form) throw new Error(`no form named ${name}`);
  return form;
}

export function findForm(name: string): Form | null {
  return FORMS.find((form) => form.name === name) ?? null;
}
