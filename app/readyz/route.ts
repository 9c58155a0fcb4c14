import { withAnyone } from '#app/_server/authorize.ts';
import { isDatabaseReady } from '#lib/platform/database/is-database-ready.ts';
import { isDraining } from '#lib/platform/running/draining.ts';

/**
 * 200 if the database answers; 503 if it does not or this server is shutting down, so no one should
 * be sent here.
 */
export const GET = withAnyone(async () => {
  if (isDraining()) return new Response('draining\n', { status: 503 });
  return (await isDatabaseReady())
    ? new Response('ready\n')
    : new Response('no database\n', { status: 503 });
});
