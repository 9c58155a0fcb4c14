import { expect, it } from 'vitest';
import { Person } from '#lib/model/user.ts';
import { createKey } from '#lib/pipeline/access/manage-keys.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { POST } from './documents/route.ts';

const { db } = await testDatabase();
const base = await serveRoutes({ 'POST /api/v1/documents': POST });
const account = { id: 'ada', name: 'Ada', role: 'admin' } as const;
const ada = Person.parse(account);
await db.user.create({ data: { ...account, email: 'ada@example.org' } });

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

async function upload(key: string): Promise<number> {
  const response = await fetch(`${base}/api/v1/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'x-file-name': 'a.png' },
    body: PNG,
  });
  return response.status;
}

it('a key is refused once its user is deactivated', async () => {
  const { key } = await createKey({ name: 'Clearing house', role: 'uploader', person: ada });
  expect(await upload(key)).toBe(201);
  await db.user.updateMany({ where: { name: 'Clearing house' }, data: { banned: true } });
  expect(await upload(key)).toBe(401);
});
