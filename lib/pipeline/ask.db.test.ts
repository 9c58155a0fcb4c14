import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listSpeaking } from '#lib/agreement/homes/store.ts';
import { listSamples } from '#lib/metrics/exposition/list-samples.ts';
import { printSamples } from '#lib/metrics/exposition/print-samples.ts';
import { Person } from '#lib/model/user.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { type Reply, startOpenAiServer } from '#lib/testing/servers/openai-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { runWorker } from './run-worker.ts';

const { db, url } = await testDatabase();

/**
 * How long no endpoint answers. `DEAD_SECONDS=120 npm run database -- lib/pipeline/ask.db.test.ts`
 * runs two minutes, with a document every other second.
 */
const DEAD_MS = 1_000 * Number(process.env.DEAD_SECONDS ?? 0);

/** While true, one endpoint answers with an error and the other not at all. */
let isDead = true;
const ANSWER: Reply = {
  kind: 'answer',
  content: JSON.stringify({
    total: { value: '0.01', source: [], verbatim: '0.01' },
    merchant_name: { value: null, source: [], verbatim: null },
  }),
};
const failing = await startOpenAiServer(() => (isDead ? { kind: 'status', status: 503 } : ANSWER));
const hung = await startOpenAiServer(() => (isDead ? { kind: 'hang' } : ANSWER));
let worker: Awaited<ReturnType<typeof runWorker>>;

beforeAll(async () => {
  // Longer than this process may be busy reading pages; otherwise a server that answers would count
  // as hung.
  const timeoutMs = 5_000;
  process.env.COUNTERSIGN_LLM_ENDPOINTS = JSON.stringify(
    [failing, hung].map((server) => ({ url: server.url, model: 'm', timeoutMs })),
  );
  await db.user.create({ data: { id: 'rita', name: 'Rita', email: 'rita@example.org' } });
  worker = await runWorker({ databaseUrl: url, slots: 1, modelSlots: 4 });
});
afterAll(async () => {
  await worker.stop();
  await Promise.all([failing.close(), hung.close()]);
});

async function upload(seed: number): Promise<string> {
  const { bytes, fileName } = await generateDocument({ form: 'receipt', seed, variant: 'digital' });
  return uploadFile(bytes, fileName, null);
}

/** The record once it has reached the desk or gone past it. */
function routed(documentId: string) {
  return until(() => db.record.findFirst({ where: { documentId, state: { not: 'extracting' } } }));
}

/** Polls, because there is no event for it. */
function countOfParked(count: number) {
  const parked = async () => expect(await db.parkedQuestion.count()).toBe(count);
  return vi.waitFor(parked, { timeout: 120_000, interval: 100 });
}

describe('while no language model answers', () => {
  it('records move on, no document fails, and answers are merged once they arrive', {
    timeout: 180_000 + 8 * DEAD_MS,
  }, async () => {
    const ids = [await upload(7_001), await upload(7_002)];
    const deadUntil = Date.now() + DEAD_MS;
    while (Date.now() < deadUntil) {
      ids.push(await upload(7_001 + ids.length));
      await pause(2_000);
    }
    const records = await Promise.all(ids.map(routed));
    // There is one slot: had a read waited for a model, the next one would not be done.
    await countOfParked(ids.length);
    // However long the outage: each is asked again soon after an endpoint answers.
    const soon = { lte: new Date(Date.now() + 20_000) };
    expect(await db.parkedQuestion.count({ where: { dueAt: soon } })).toBe(ids.length);
    expect(await db.document.count({ where: { state: 'failed' } })).toBe(0);
    expect(await db.run.count({ where: { state: 'failed' } })).toBe(0);
    expect(await db.reading.count({ where: { readerKind: 'llm' } })).toBe(0);
    const scraped = printSamples(await listSamples(db));
    expect(scraped).toMatch(new RegExp(`^countersign_parked_questions ${ids.length}$`, 'm'));
    expect(scraped).toMatch(/^countersign_endpoint_up\{endpoint="[^"]+"\} 0$/m);
    const rows = await db.modelCall.findMany();
    expect(rows.filter(({ outcome }) => !['failed', 'late'].includes(outcome))).toEqual([]);

    // Meanwhile, a person decides one of them.
    const [decided, ...others] = records;
    const person = Person.parse({ id: 'rita', name: 'Rita', role: 'reviewer' });
    await db.record.update({
      where: { id: decided?.id ?? '' },
      data: { state: 'accepted', acceptedById: person.id },
    });
    const before = await db.field.findMany({
      where: { recordId: decided?.id },
      orderBy: { path: 'asc' },
    });

    isDead = false;
    await countOfParked(0);
    // A record recognized as another form has nothing to do with these models' answers.
    for (const { id, documentId } of others.filter(({ form }) => form === 'receipt')) {
      const { readings } = await listSpeaking(db, { id, documentId });
      expect(new Set(readings.map(({ reader }) => reader.kind))).toEqual(
        new Set(['layout', 'llm']),
      );
    }
    const speaking = {
      subjectKind: 'record' as const,
      subjectId: decided?.id,
      readerKind: 'llm' as const,
    };
    expect(await db.reading.count({ where: speaking })).toBe(0);
    expect(
      await db.field.findMany({ where: { recordId: decided?.id }, orderBy: { path: 'asc' } }),
    ).toEqual(before);
    expect(await db.document.count({ where: { state: 'failed' } })).toBe(0);
  });
});
