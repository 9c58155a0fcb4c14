import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { forgetLayout } from '#lib/pipeline/learning/forget-layout.ts';

export const DELETE = withRole('admin', async ({ params, person }) =>
  Response.json(
    await forgetLayout({
      form: readParam(params, 'form', FormName),
      layout: readParam(params, 'layout', z.string().regex(/^[0-9a-f]{16}$/)),
      person,
    }),
  ),
);
