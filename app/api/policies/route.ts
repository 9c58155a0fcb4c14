import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { changePolicy } from '#lib/pipeline/change-settings.ts';
import { checkPolicyForm, ProposedPolicy } from './proposed-policy.ts';

const Body = ProposedPolicy.extend({ note: z.string().trim().min(1).max(500) });

export const POST = withRole('admin', async ({ request, person }) => {
  const body = await readBody(request, Body);
  await checkPolicyForm(body.form);
  return Response.json(await changePolicy({ ...body, person }));
});
