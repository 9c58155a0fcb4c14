import { afterAll, expect, it } from 'vitest';
import { POST as begin } from '#app/api/auth/oidc/route.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { startProvider } from '#lib/testing/servers/oidc-provider.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

await testDatabase();
const base = await serveRoutes({ 'POST /api/auth/oidc': begin });
const client = { id: 'countersign', secret: 'a secret of the client' };
const provider = await startProvider(client, 'https://login.elsewhere.example');
afterAll(provider.close);
Object.assign(process.env, {
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
});

it('a provider with the wrong issuer signs no one in', async () => {
  const answer = await ask(`${base}/api/auth/oidc`, '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ next: '/documents' }),
  });
  expect(answer.status).toBe(500);
  expect(await answer.json()).not.toHaveProperty('url');
});
