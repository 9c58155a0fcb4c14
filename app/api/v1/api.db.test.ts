import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { API_OPERATIONS } from '#app/_server/api-operations.ts';
import { ROUTES } from '#app/_server/routes.ts';
import { begin } from '#lib/accounts/answers/store.ts';
import { sweepAssets } from '#lib/lineage/upkeep/sweep-assets.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import { Scope } from '#lib/model/scope.ts';
import { Person, type Role } from '#lib/model/user.ts';
import { createKey } from '#lib/pipeline/access/manage-keys.ts';
import { addTemplate } from '#lib/pipeline/exports/manage-templates.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { GET as getNothing, POST as postNothing } from './[...rest]/route.ts';
import { GET as getImpact } from './assets/[uri]/impact/route.ts';
import { GET as getLineage } from './assets/[uri]/lineage/route.ts';
import { GET as getAsset } from './assets/[uri]/route.ts';
import { POST as findAssets, GET as listAssets } from './assets/route.ts';
import { GET as getDocument } from './documents/[documentId]/route.ts';
import { POST as upload } from './documents/route.ts';
import { GET as listEvents } from './events/route.ts';
import { GET as listTemplates } from './export-templates/route.ts';
import { GET as getExport } from './exports/[exportId]/route.ts';
import { POST as createExport } from './exports/route.ts';
import { GET as listRunEvents } from './lineage/events/route.ts';
import { POST as tellLineage } from './lineage/route.ts';
import { GET as getApi } from './openapi/route.ts';
import { GET as listRecalls } from './recalls/route.ts';
import { GET as getRecord } from './records/[recordId]/route.ts';

const { db } = await testDatabase();
const address = await serveRoutes({
  'POST /api/v1/documents': upload,
  'GET /api/v1/documents/[documentId]': getDocument,
  'GET /api/v1/assets': listAssets,
  'POST /api/v1/assets': findAssets,
  'GET /api/v1/assets/[uri]': getAsset,
  'GET /api/v1/assets/[uri]/lineage': getLineage,
  'GET /api/v1/assets/[uri]/impact': getImpact,
  'GET /api/v1/recalls': listRecalls,
  'POST /api/v1/lineage': tellLineage,
  'GET /api/v1/lineage/events': listRunEvents,
  'GET /api/v1/events': listEvents,
  'POST /api/v1/exports': createExport,
  'GET /api/v1/exports/[exportId]': getExport,
  'GET /api/v1/export-templates': listTemplates,
  'GET /api/v1/openapi': getApi,
  'GET /api/v1/records/[recordId]': getRecord,
  'GET /api/v1/patients/[id]': getNothing,
  'POST /api/v1/patients/[id]': postNothing,
});
const account = { id: 'ada', name: 'Ada', role: 'admin' } as const;
const ada = Person.parse(account);
const DOCUMENT = 'a'.repeat(64);
/** The address of an export, as part of an address. */
const EXPORTED = (id: string) => encodeURIComponent(assetUri('export', id));
const RECORD = `rec_${'1'.repeat(20)}`;
const GONE = `rec_${'2'.repeat(20)}`;

beforeAll(async () => {
  await db.user.create({ data: { ...account, email: 'ada@example.org' } });
  const record = { form: 'eob', formScore: 1, pages: [1], state: 'review' as const };
  await db.document.create({
    data: {
      id: DOCUMENT,
      fileName: 'a.pdf',
      kind: 'pdf',
      byteCount: 1,
      state: 'ready',
      records: {
        create: [
          { id: RECORD, ...record },
          { id: GONE, ...record },
        ],
      },
    },
  });
  for (const id of [RECORD, GONE]) {
    await db.record.update({
      where: { id },
      data: { state: 'accepted', acceptedAt: new Date() },
    });
  }
  await db.record.update({ where: { id: GONE }, data: { state: 'review', acceptedAt: null } });
});

async function keyOf(role: Role, scopes?: readonly Scope[]): Promise<string> {
  const { key } = await createKey({ name: 'Program', role, scopes, person: ada });
  return key;
}

function ask(
  key: string,
  route: string,
  init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${address}/api/v1${route}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${key}`, ...init.headers },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
}

function exportOnce(key: string, idempotencyKey: string, format = 'json') {
  return ask(key, '/exports', {
    method: 'POST',
    body: { format, filter: {} },
    headers: { 'idempotency-key': idempotencyKey, 'content-type': 'application/json' },
  });
}

const search = (key: string, q: string) =>
  ask(key, '/assets', {
    method: 'POST',
    body: { q },
    headers: { 'content-type': 'application/json' },
  });

describe('the search for everything', () => {
  it('takes words from a body, and none from an address, which is logged on the way', async () => {
    const key = await keyOf('reviewer');
    const found = z.object({ assets: z.array(z.object({ uri: z.string() })) });
    const { assets } = found.parse(await (await search(key, RECORD)).json());
    expect(assets.map(({ uri }) => uri)).toContain(assetUri('record', RECORD));
    const refused = await ask(key, `/assets?q=${RECORD}`);
    expect([refused.status, (await refused.json()).text]).toEqual([
      400,
      expect.stringContaining('Post the words'),
    ]);
  });

  it('has a list of each type beside it, page by page', async () => {
    const key = await keyOf('supervisor');
    await sweepAssets(db);
    const Page = z.object({
      assets: z.array(z.object({ uri: z.string() })),
      next: z.string().nullable(),
    });
    const uris: string[] = [];
    for (let after = ''; ; ) {
      const address = `/assets?type=person&limit=2${after === '' ? '' : `&after=${after}`}`;
      const { assets, next } = Page.parse(await (await ask(key, address)).json());
      uris.push(...assets.map(({ uri }) => uri));
      if (next === null) break;
      after = next;
    }
    const people = await db.user.findMany({ select: { id: true } });
    expect(uris.sort()).toEqual(people.map(({ id }) => assetUri('person', id)).sort());
    const asReviewer = await ask(await keyOf('reviewer'), '/assets?type=person');
    expect(Page.parse(await asReviewer.json()).assets).toEqual([]);
  });
});

function tellOnce(key: string) {
  return ask(key, '/lineage', {
    method: 'POST',
    body: {
      eventType: 'COMPLETE',
      eventTime: '2026-11-20T08:00:00Z',
      run: { runId: randomUUID() },
      job: { namespace: 'training', name: 'fit' },
      producer: 'https://example.org/pipeline',
    },
    headers: { 'content-type': 'application/json' },
  });
}

describe('the OpenAPI document', () => {
  it('has every route for programs with its role, and no other', () => {
    const programs = ROUTES.filter(
      ({ path: at, needed }) => at.startsWith('/api/v1/') && needed !== 'nobody',
    );
    const described = API_OPERATIONS.map(({ method, path: at, role }) => [method, at, role].join());
    expect(described.sort()).toEqual(
      programs.map(({ method, path: at, needed }) => [method, at, needed].join()).sort(),
    );
  });

  it('is true of what the routes answer', async () => {
    const key = await keyOf('reviewer');
    const made = z.object({ exportId: z.string() });
    const { exportId } = made.parse(await (await exportOnce(key, 'for-the-document')).json());
    const api = z
      .object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) })
      .parse(await (await ask(key, '/openapi')).json());
    const asked: [string, string, Response][] = [
      ['/api/v1/documents/{documentId}', 'get', await ask(key, `/documents/${DOCUMENT}`)],
      ['/api/v1/records/{recordId}', 'get', await ask(key, `/records/${RECORD}`)],
      ['/api/v1/assets', 'get', await ask(key, '/assets?type=export')],
      ['/api/v1/assets', 'post', await search(key, RECORD)],
      ['/api/v1/assets/{uri}', 'get', await ask(key, `/assets/${EXPORTED(exportId)}`)],
      [
        '/api/v1/assets/{uri}/lineage',
        'get',
        await ask(key, `/assets/${EXPORTED(exportId)}/lineage?direction=up`),
      ],
      ['/api/v1/lineage', 'post', await tellOnce(await keyOf('supervisor'))],
      ['/api/v1/lineage/events', 'get', await ask(await keyOf('supervisor'), '/lineage/events')],
      ['/api/v1/events', 'get', await ask(key, '/events?limit=2')],
      ['/api/v1/exports', 'post', await exportOnce(key, 'for-the-document')],
      ['/api/v1/export-templates', 'get', await ask(key, '/export-templates')],
    ];
    for (const [at, method, response] of asked) {
      const schema = schemaAt(api.paths[at], method, response.status);
      expect(schema, at).toBeDefined();
      expect(faultsOf(schema, await response.json()), at).toEqual([]);
      expect(faultsOf(schema, { other: true }), at).not.toEqual([]);
    }
    const file = await ask(key, `/exports/${exportId}`);
    expect(await file.json()).toMatchObject({ records: [{ record: RECORD }] });
  });
});

describe('a request that is not valid', () => {
  it('is told which part is wrong and what is expected, and gets back no value it sent', async () => {
    const key = await keyOf('reviewer');
    const asked: [Response, RegExp][] = [
      [await ask(key, '/events?limit=99999'), /^limit: .*1000/],
      [await exportOnce(key, 'not-a-format', 'Quimby'), /^format: .*"x12-835"/],
      [await ask(key, '/exports', { method: 'POST' }), /^body: /],
      [await ask(key, '/documents', { method: 'POST', body: {} }), /x-file-name/],
    ];
    for (const [response, why] of asked) {
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      const { detail } = z.object({ detail: z.string() }).parse(await response.json());
      expect(detail).toMatch(why);
      expect(detail).not.toContain('Quimby');
    }
  });
});

describe('an export of everything', () => {
  it('needs no filter', async () => {
    const key = await keyOf('reviewer');
    const response = await ask(key, '/exports', { method: 'POST', body: { format: 'json' } });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ recordCount: 1 });
  });
});

describe('an address that the API does not have', () => {
  it('is a problem, not a page', async () => {
    for (const method of ['GET', 'POST']) {
      const response = await ask('', '/patients/7', { method });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ type: 'urn:countersign:not-found' });
    }
  });
});

describe('a key', () => {
  it('opens the parts that it is for, and no other', async () => {
    const key = await keyOf('reviewer', ['events:read']);
    expect((await ask(key, '/events')).status).toBe(200);
    const refused = await ask(key, `/records/${RECORD}`);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toEqual({
      type: 'urn:countersign:forbidden',
      title: 'This key does not include records:read.',
      status: 403,
      error: 'forbidden',
      text: 'This key does not include records:read.',
    });
    expect((await exportOnce(key, 'x')).status).toBe(403);
  });

  it('with all scopes still does no more than its role', async () => {
    const key = await keyOf('uploader', Scope.options);
    expect((await ask(key, '/events')).status).toBe(403);
  });

  it('that is unknown gets a problem too', async () => {
    const refused = await ask('csn_nobody', '/events');
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ type: 'urn:countersign:not-signed-in' });
  });
});

describe('an idempotency key', () => {
  it('makes one export of the same request, and gives the same answer', async () => {
    const key = await keyOf('reviewer');
    const before = await db.export.count();
    const answers = [];
    for (let at = 0; at < 3; at++) {
      const response = await exportOnce(key, 'monthly-1');
      expect(response.status).toBe(201);
      answers.push(await response.json());
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await db.export.count()).toBe(before + 1);
  });

  it('of many requests at once lets one through', async () => {
    const key = await keyOf('reviewer');
    const before = await db.export.count();
    const all = await Promise.all(Array.from({ length: 8 }, () => exportOnce(key, 'at-once')));
    expect(all.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    expect(await db.export.count()).toBe(before + 1);
  });

  it('is refused for another request, and while the first is being answered', async () => {
    const key = await keyOf('reviewer');
    await exportOnce(key, 'monthly-2');
    const other = await exportOnce(key, 'monthly-2', 'csv');
    expect([other.status, await other.json()]).toMatchObject([
      422,
      { error: 'key-of-other-request' },
    ]);
    const { userId } = await db.rememberedAnswer.findFirstOrThrow({ where: { key: 'monthly-2' } });
    const holder = Person.shape.id.parse(userId);
    await db.rememberedAnswer.updateMany({ where: { key: 'monthly-2' }, data: { status: null } });
    const waiting = await exportOnce(key, 'monthly-2');
    expect([waiting.status, await waiting.json()]).toMatchObject([
      409,
      { error: 'request-in-progress' },
    ]);
    expect(await begin({ userId: holder, key: 'new', request: 'a' })).toEqual({ kind: 'new' });
  });

  it('belongs to one account', async () => {
    const [one, two] = [await keyOf('reviewer'), await keyOf('reviewer')];
    await exportOnce(one, 'shared');
    expect((await exportOnce(two, 'shared', 'csv')).status).toBe(201);
  });
});

it('an export by a template that a program found has its columns', async () => {
  const key = await keyOf('reviewer');
  const columns = [{ header: 'Id', source: { kind: 'record', fact: 'record' } }];
  const template = ExportTemplate.parse({
    form: 'eob',
    rows: 'record',
    dates: 'YYYY-MM-DD',
    money: '1234.56',
    delimiter: ',',
    columns,
  });
  await addTemplate({ name: 'Ids', template, person: ada });
  const listed = await (await ask(key, '/export-templates')).json();
  expect(listed).toEqual({
    templates: [{ id: expect.any(String), name: 'Ids', form: 'eob', version: 1 }],
  });
  const post = (body: unknown) =>
    ask(key, '/exports', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
  const { id } = listed.templates[0];
  const made = await (await post({ format: 'csv', template: id, filter: {} })).json();
  const file = await ask(key, `/exports/${made.exportId}`);
  expect(await file.text()).toBe(`Id\r\n${RECORD}\r\n`);
  expect((await post({ format: 'json', template: id, filter: {} })).status).toBe(400);
  const unknown = { format: 'csv', template: randomUUID(), filter: {} };
  expect((await post(unknown)).status).toBe(404);
});

describe('the example in docs/api.md', () => {
  it('is thirty lines that pass the type checker and follow accepted records', async () => {
    const docs = await readFile('docs/api.md', 'utf8');
    const code = /```ts\n(.*?)```/s.exec(docs)?.[1] ?? '';
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(30);
    const folder = await mkdtemp(path.join(tmpdir(), 'client-'));
    const file = path.join(folder, 'follow.mts');
    await writeFile(file, code);
    const run = promisify(execFile);
    const types = path.resolve('node_modules/@types');
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--target',
      'es2024',
      '--module',
      'nodenext',
    ];
    const tsc = path.resolve('node_modules/typescript/bin/tsc');
    await run(process.execPath, [tsc, ...options, '--types', 'node', '--typeRoots', types, file]);
    const env = {
      ...process.env,
      COUNTERSIGN_URL: address,
      COUNTERSIGN_KEY: await keyOf('reviewer', ['events:read', 'records:read']),
    };
    const { stdout } = await run(process.execPath, [file], { env });
    const said = stdout.trim().split('\n');
    expect(said.slice(0, -1)).toEqual([`eob ${RECORD} 0`, `retracted ${GONE}`]);
    const [, next = ''] = said.at(-1)?.split(' ') ?? [];
    const again = await run(process.execPath, [file, next], { env });
    expect(again.stdout.trim()).toBe(`next ${next}`);
    await rm(folder, { recursive: true });
  });
});

const Operation = z.record(
  z.string(),
  z.object({
    responses: z.record(
      z.string(),
      z.object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) }),
    ),
  }),
);

function schemaAt(found: unknown, method: string, status: number) {
  const { responses } = Operation.parse(found)[method] ?? {};
  return responses?.[String(status)]?.content['application/json']?.schema;
}

interface Validate {
  (value: unknown): boolean;
  errors?: readonly unknown[] | null;
}
const Ajv = z
  .object({
    default: z.custom<new (options: object) => { compile: (schema: unknown) => Validate }>(
      (made) => typeof made === 'function',
    ),
  })
  .parse({ default: createRequire(import.meta.url)('ajv/dist/2020.js').default });

/** With a JSON schema validator that is not ours. */
function faultsOf(schema: unknown, value: unknown): readonly unknown[] {
  const validate = new Ajv.default({ strict: false }).compile(schema);
  return validate(value) ? [] : (validate.errors ?? []);
}
