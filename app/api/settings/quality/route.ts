import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { changeQualitySettings } from '#lib/pipeline/change-settings.ts';
import { watchQuality } from '#lib/pipeline/quality/watch-quality.ts';
import { Auditing, Costs } from '#lib/settings/store.ts';

const Body = z.object({ auditing: Auditing, costs: Costs });

/** An exceeded budget raises its alert immediately, not at the next scheduled check. */
export const POST = withRole('admin', async ({ request, person }) => {
  const settings = await readBody(request, Body);
  const outcome = await changeQualitySettings({ settings, person });
  await watchQuality();
  return Response.json(outcome);
});
