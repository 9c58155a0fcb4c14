import { readBody, withRole } from '#app/_server/authorize.ts';
import { changeReviewing } from '#lib/pipeline/change-settings.ts';
import { Reviewing } from '#lib/settings/reviewing/store.ts';

/** How often more than one person decides; applies to reviews submitted from now on. */
export const POST = withRole('admin', async ({ request, person }) =>
  Response.json(await changeReviewing({ reviewing: await readBody(request, Reviewing), person })),
);
