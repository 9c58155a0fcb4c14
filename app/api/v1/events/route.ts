import { z } from 'zod';
import { withRole } from '#app/_server/authorize.ts';
import { EventCursor } from '#lib/export/event-cursor.ts';
import { listEvents } from '#lib/export/webhooks/store.ts';
import { AppError } from '#lib/platform/errors.ts';

const Query = z.object({
  after: EventCursor.default({ transaction: 0n, sequence: 0n }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** What happened after a cursor. See docs/api.md. */
export const GET = withRole('reviewer', async ({ request, person }) => {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new AppError('bad-request');
  const { after, limit } = query.data;
  return Response.json(await listEvents(person, after, limit), {
    headers: { 'cache-control': 'no-store' },
  });
});
