import { z } from 'zod';
import { getCatalog } from '#app/_server/catalog.ts';
import { PolicyTerms } from '#lib/model/policy.ts';
import { AppError } from '#lib/platform/errors.ts';
import { EVERY_FORM } from '#lib/routing/store.ts';

export const ProposedPolicy = z.object({ form: z.string(), terms: PolicyTerms });

/** Throws AppError bad-request for a form that does not exist. */
export async function checkPolicyForm(form: string): Promise<void> {
  if (form !== EVERY_FORM && !(await getCatalog()).find(form)) throw new AppError('bad-request');
}
