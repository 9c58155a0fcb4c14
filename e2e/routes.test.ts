import { expect, test } from '@playwright/test';
import { ROUTES, type Route } from '#app/_server/routes.ts';
import { mayActAs, Role } from '#lib/model/user.ts';
import { signInAs } from './steps.ts';

const EXAMPLES: Readonly<Record<string, string>> = {
  documentId: '0'.repeat(64),
  entryId: '00000000-0000-7000-8000-000000000000',
  recordId: `rec_${'0'.repeat(20)}`,
  taskId: '00000000-0000-7000-8000-000000000000',
  teamId: '00000000-0000-7000-8000-000000000000',
  jobId: '00000000-0000-7000-8000-000000000000',
  queueId: '00000000-0000-7000-8000-000000000000',
  trialId: '00000000-0000-7000-8000-000000000000',
  kind: 'refits',
  templateId: '00000000-0000-7000-8000-000000000000',
  exportId: '00000000-0000-7000-8000-000000000000',
  incidentId: '00000000-0000-7000-8000-000000000000',
  userId: 'nobody',
  sessionId: 'none',
  searchId: '00000000-0000-7000-8000-000000000000',
  refitId: '00000000-0000-7000-8000-000000000000',
  path: 'total',
  topic: 'confidence',
  form: 'no-such-form',
  layout: 'no-such-layout',
  upload: 'f'.repeat(64),
  mailId: '00000000-0000-7000-8000-000000000000',
  keyId: '00000000-0000-7000-8000-000000000000',
  endpoint: 'none',
  encounterId: `enc-rec_${'0'.repeat(20)}`,
  conflictId: `con-${'0'.repeat(20)}`,
  paymentId: `pay-rec_${'0'.repeat(20)}`,
  number: '1',
  name: 'desk-keys',
  passkeyId: 'none',
  version: 'no-such-version',
  deliveryId: '00000000-0000-7000-8000-000000000000',
  webhookId: '00000000-0000-7000-8000-000000000000',
  scheduleId: '00000000-0000-7000-8000-000000000000',
  depositId: `dep-${'0'.repeat(20)}`,
  recallId: '00000000-0000-7000-8000-000000000000',
  reportId: '00000000-0000-7000-8000-000000000000',
  format: 'csv',
  change: 'stop',
  type: 'document',
  provider: 'countersign',
  id: '0'.repeat(64),
  uri: encodeURIComponent(`csn://document/countersign/${'0'.repeat(64)}`),
};

test('no one gets anywhere without signing in', async ({ baseURL }) => {
  for (const route of ROUTES) {
    const { status, location } = await ask(baseURL, route, '');
    const name = `${route.method} ${route.path}`;
    // Setup is over as soon as there is an administrator.
    if (route.path === '/setup') expect(location, name).toContain('/sign-in');
    // What the API does not have says so to anyone.
    else if (route.path.includes('[...')) expect(status, name).toBe(404);
    else if (route.needed === 'nobody') expect([200, 400, 401], name).toContain(status);
    else if (route.method === 'PAGE') expect(location, name).toContain('/sign-in');
    else expect(status, name).toBe(401);
  }
});

for (const role of Role.options) {
  test(`the ${role} gets where their role goes, and no further`, async ({ page, baseURL }) => {
    await signInAs(page, role);
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    for (const route of ROUTES) {
      if (route.needed === 'nobody') continue;
      const { status, location } = await ask(baseURL, route, cookie);
      const name = `${route.method} ${route.path} as ${role}`;
      // A session does not open the routes for programs.
      if (isForPrograms(route)) expect(status, name).toBe(401);
      else if (mayActAs(role, route.needed)) {
        expect([401, 403, 500], name).not.toContain(status);
        expect(location ?? '', name).not.toContain('/sign-in');
      } else expect(status, name).toBe(403);
    }
  });
}

test('a request from another site is refused, whoever is signed in', async ({ page, baseURL }) => {
  await signInAs(page, 'admin');
  const isChange = ({ method }: Route) => method === 'POST' || method === 'DELETE';
  for (const route of ROUTES.filter((one) => isChange(one) && !isForPrograms(one))) {
    const answer = await page.request.fetch(`${baseURL}${addressOf(route)}`, {
      method: route.method,
      headers: { origin: 'https://elsewhere.example' },
      data: {},
    });
    expect(answer.status(), route.path).toBe(403);
  }
});

/** Opened by a key and nothing else. */
function isForPrograms({ path }: Route): boolean {
  return path.startsWith('/api/v1/');
}

/**
 * Sends the request like a browser, and disconnects once the status is known: some responses never
 * end.
 */
async function ask(
  baseURL: string | undefined,
  route: Route,
  cookie: string,
): Promise<{ status: number; location: string | null }> {
  const leave = new AbortController();
  const response = await fetch(`${baseURL}${addressOf(route)}`, {
    method: route.method === 'PAGE' ? 'GET' : route.method,
    headers: { cookie, origin: baseURL ?? '', 'content-type': 'application/json' },
    body: route.method === 'POST' ? '{}' : undefined,
    redirect: 'manual',
    signal: leave.signal,
  });
  const { status, headers } = response;
  leave.abort();
  return { status, location: headers.get('location') };
}

function addressOf({ path }: Route): string {
  return path.replace(/\[(\w+)\]/g, (_, name: string) => {
    const example = EXAMPLES[name];
    if (example === undefined) throw new Error(`no example for [${name}] of ${path}`);
    return example;
  });
}
