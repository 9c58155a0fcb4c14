import { readBody, withRole } from '#app/_server/authorize.ts';
import { replayPolicy } from '#lib/pipeline/learning/replay-policy.ts';
import { checkPolicyForm, ProposedPolicy } from '../proposed-policy.ts';

export const POST = withRole('admin', async ({ request }) => {
  const body = await readBody(request, ProposedPolicy);
  await checkPolicyForm(body.form);
  return Response.json(await replayPolicy(body));
});
