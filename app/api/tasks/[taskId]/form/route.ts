import { z } from 'zod';
import { withRole } from '#app/_server/authorise.ts';
import { withHeldTask } from '#app/_server/held-task.ts';
import { findForm } from '#lib/forms/catalog.ts';
import { changeForm } from '#lib/pipeline/change-form.ts';
import { AppError } from '#lib/platform/errors.ts';

export const POST = withRole(
  'reviewer',
  withHeldTask({ form: z.string().max(100) }, (held, { form }) => {
    if (findForm(form) === null) throw new AppError('bad-request');
    return changeForm({ ...held, form });
  }),
);
