import { withAnyone } from '#app/_server/authorize.ts';

/** The process answers. Whether it can work is checked at /readyz. */
export const GET = withAnyone(async () => new Response('ok\n'));
