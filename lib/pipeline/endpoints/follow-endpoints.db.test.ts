import { afterEach, expect, it } from 'vitest';
import { closeModelClients, listModelClients } from '#lib/inference/open-model-client.ts';
import { Person } from '#lib/model/user.ts';
import { startOpenAiServer } from '#lib/testing/servers/openai-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { followEndpoints } from './follow-endpoints.ts';
import { addEndpoint, removeEndpoint, setEndpointKey } from './manage-endpoints.ts';
import { publishEndpoints } from './publish-endpoints.ts';

const { db } = await testDatabase();
const ada = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });
const SOON = { timeout: 60_000, interval: 20 };
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function health(): string[] {
  return listModelClients()
    .flatMap(({ client }) => client.snapshot())
    .map((one) => `${one.name} ${one.health}`);
}

async function add(name: string, key: string | null = null) {
  const server = await startOpenAiServer([{ kind: 'answer', content: '{}' }], {}, (request) =>
    key === null || request.authorization === 'Bearer right' ? null : { status: 401, body: {} },
  );
  ends.push(server.close);
  const added = await addEndpoint(
    { person: ada },
    {
      ...{ name, url: server.url, model: 'm', key, images: false, calls: ['slots'] },
      ...{ inputUsdPerMillion: null, outputUsdPerMillion: null },
      ...{ patientData: true, tier: 0, usdPerDay: null },
    },
  );
  expect(added.kind).toBe('added');
  return server;
}

await db.user.create({ data: { id: 'ada', name: 'Ada', email: 'ada@example.org' } });

it('running workers warm up an added endpoint and drop a removed one, even after a lost connection', async () => {
  ends.push(async () => closeModelClients(), followEndpoints().stop);
  const first = await add('first');
  await expect.poll(health, SOON).toEqual(['first ready']);
  const client = listModelClients()[0]?.client;
  await add('second');
  await expect.poll(health, SOON).toEqual(['first ready', 'second ready']);
  expect(listModelClients()[0]?.client).toBe(client);
  expect(first.warmUps).toHaveLength(1);
  await db.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
  expect(health()).toEqual(['first ready', 'second ready']);
  await removeEndpoint({ person: ada }, 'first');
  await expect.poll(health, SOON).toEqual(['second ready']);
});

it('a rejected key is an alert before any document, and a new key is tried at once', async () => {
  ends.push(async () => closeModelClients(), followEndpoints().stop, publishEndpoints().stop);
  await add('locked', 'wrong');
  const alerts = async () =>
    (await db.incident.findMany({ where: { kind: 'endpoint' } })).map(({ detail }) => detail);
  await expect.poll(alerts, SOON).toEqual([expect.stringMatching(/^locked refuses our requests/)]);
  expect(health()).toContain('locked out');
  const logged = await db.decision.findMany({ where: { action: 'incident.opened' } });
  expect(logged).toHaveLength(1);

  await setEndpointKey({ person: ada }, { name: 'locked', key: 'right' });
  await expect.poll(health, SOON).toContain('locked ready');
});
