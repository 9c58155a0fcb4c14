import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { RecordId } from '#lib/model/ids.ts';
import { forgetLayout } from '#lib/pipeline/learning/forget-layout.ts';
import { restoreLayout } from '#lib/pipeline/learning/restore-layout.ts';

export const DELETE = withRole('admin', async ({ params, person }) =>
  Response.json(await forgetLayout({ ...readLayout(params), person })),
);

/** Puts a forgotten layout back: the body is what forgetting it answered. */
export const POST = withRole('admin', async ({ request, params, person }) => {
  const { records } = await readBody(request, z.object({ records: z.array(RecordId).max(10_000) }));
  return Response.json(await restoreLayout({ ...readLayout(params), records, person }));
});

function readLayout(params: Parameters<typeof readParam>[0]) {
  return {
    form: readParam(params, 'form', FormName),
    layout: readParam(params, 'layout', z.string().regex(/^[0-9a-f]{16}$/)),
  };
}
