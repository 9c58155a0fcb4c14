import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { markRead } from '#lib/accounts/notices/store.ts';

const Body = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(100) }),
  z.object({ until: z.coerce.date() }),
]);

/** Marks a person's own notices as read: these, or all up to a moment. */
export const POST = withRole('uploader', async ({ request, person }) => {
  await markRead(person.id, await readBody(request, Body));
  return Response.json({ kind: 'marked' });
});
