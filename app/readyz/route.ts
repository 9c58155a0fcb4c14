import { withAnyone } from '#app/_server/authorize.ts';
import { isDatabaseReady } from '#lib/platform/is-database-ready.ts';

/** 200 when the database answers, 503 when it does not: then nobody should be sent here. */
export const GET = withAnyone(async () =>
  (await isDatabaseReady())
    ? new Response('ready\n')
    : new Response('no database\n', { status: 503 }),
);
