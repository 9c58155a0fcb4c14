import { afterEach, expect, it } from 'vitest';
import { startOpenAiServer } from '#lib/testing/servers/openai-server.ts';
import {
  type AsideNote,
  closeModelClients,
  openModelClient,
  reportAside,
} from './open-model-client.ts';
import { parseEndpoints } from './parse-endpoints.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  closeModelClients();
  for (const end of ends.splice(0)) await end();
});

it('an endpoint that was set aside is reported until a report of it succeeds, and then no more', async () => {
  const server = await startOpenAiServer([{ kind: 'status', status: 401 }], {}, () => ({
    status: 401,
    body: {},
  }));
  ends.push(server.close);
  const [endpoint] = parseEndpoints({
    COUNTERSIGN_LLM_URL: server.url,
    COUNTERSIGN_LLM_MODEL: 'm',
  });
  if (endpoint === undefined) throw new Error('no endpoint');
  openModelClient([{ ...endpoint, name: 'locked' }]);
  const fails = (notes: readonly AsideNote[]) => Promise.reject(new Error(notes[0]?.endpoint));
  await expect
    .poll(() => reportAside(fails).catch(String), { timeout: 60_000, interval: 20 })
    .toBe('Error: locked');
  const reported: AsideNote[] = [];
  const succeeds = async (notes: readonly AsideNote[]) => void reported.push(...notes);
  // Two at once, and one after them.
  await Promise.all([reportAside(succeeds), reportAside(succeeds)]);
  await reportAside(succeeds);
  expect(reported).toEqual([{ endpoint: 'locked', why: 'refused' }]);
});
