import { expect, it } from 'vitest';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { POST as claim } from '#app/api/tasks/claim/route.ts';
import { whyNotClaimed } from '#app/review/_desk/leases/why-not-claimed.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { seedSignedIn } from '#lib/testing/seed-account.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/tasks/claim': claim,
});

it('whoever asks for the next record hears that a document is still being read', async () => {
  const rae = await seedSignedIn(db, base, 'rae', 'reviewer');
  const next = async () => {
    const body = { method: 'POST', headers: JSON_BODY, body: '{}' };
    return (await ask(`${base}/api/tasks/claim`, rae.cookie, body)).json();
  };
  expect(whyNotClaimed(await next())).toContain('All are decided');
  const id = 'e'.repeat(64);
  const document = { id, fileName: 'first.pdf', kind: 'pdf', byteCount: 9 } as const;
  await db.document.create({ data: { ...document, state: 'received' } });
  expect(whyNotClaimed(await next())).toContain('1 document is being read.');
  await db.document.update({ where: { id }, data: { state: 'ready' } });
  expect(whyNotClaimed(await next())).toContain('All are decided');
});

const JSON_BODY = { 'content-type': 'application/json' };
