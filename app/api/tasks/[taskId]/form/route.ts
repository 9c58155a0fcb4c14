import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { withHeldTask } from '#app/_server/held-task.ts';
import { changeForm } from '#lib/pipeline/review/change-form.ts';
import { AppError } from '#lib/platform/errors.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ form: z.string().max(100) }, async (held, { form }) => {
    if ((await getCatalog()).find(form) === null) throw new AppError('bad-request');
    return changeForm({ ...held, form });
  }),
);
