import { z } from 'zod';
import { readQuery, withRole } from '#app/_server/authorize.ts';
import { EventCursor } from '#lib/export/event-cursor.ts';
import { listEvents } from '#lib/export/webhooks/store.ts';

const Query = z.object({
  after: EventCursor.default({ transaction: 0n, sequence: 0n }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** What happened after a cursor. See docs/api.md. */
export const GET = withRole('reviewer', async ({ request, person }) => {
  const { after, limit } = readQuery(request, Query);
  return Response.json(await listEvents(person, after, limit), {
    headers: { 'cache-control': 'no-store' },
  });
});
