import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openTracing } from '#lib/platform/tracing/open-tracing.ts';
import { isTracing } from '#lib/platform/tracing/trace.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { startOpenAiServer } from '#lib/testing/servers/openai-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { runWorker } from './run-worker.ts';

const { db, url } = await testDatabase();

/** The parts of OTLP over HTTP as JSON that the test checks. */
const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

const bodies: string[] = [];
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    bodies.push(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
const TOTAL = '0.01';
const model = await startOpenAiServer([
  {
    kind: 'answer',
    content: JSON.stringify({ total: { value: TOTAL, source: [], verbatim: TOTAL } }),
  },
]);

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const address = collector.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${port}`;
  process.env.COUNTERSIGN_LLM_ENDPOINTS = JSON.stringify([
    { name: 'gpu', url: model.url, model: 'm' },
  ]);
});
afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  await model.close();
  collector.close();
});

it('a document is one trace: upload, steps with their waits, and model calls, and no value is in it', async () => {
  const close = await openTracing('worker');
  const worker = await runWorker({ databaseUrl: url, slots: 1 });
  const { bytes, fileName, truth } = await generateDocument({
    form: 'receipt',
    seed: 7_301,
    variant: 'digital',
  });
  const documentId = await uploadFile(bytes, fileName, null);
  await until(() => db.record.findFirst({ where: { documentId, state: { not: 'extracting' } } }));
  await expect.poll(() => db.run.count({ where: { step: 'ask' } }), { timeout: 60_000 }).toBe(1);
  await worker.stop();
  await close();

  const spans = bodies.flatMap((text) =>
    Sent.parse(JSON.parse(text)).resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    ),
  );
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([documentId.slice(0, 32)]));
  const named = (name: string) => spans.find((span) => span.name === name);
  const [root, ask] = [named('document'), named('step ask')];
  expect(root?.parentSpanId ?? '').toBe('');
  for (const name of ['step pages', 'step extract', 'step route', 'step ask'])
    expect(named(name)?.parentSpanId, name).toBe(root?.spanId);
  expect(named('model call')?.parentSpanId).toBe(ask?.spanId);
  expect(named('wait in read')).toBeDefined();
  const all = bodies.join();
  expect(all).not.toContain(fileName);
  const values = Object.values(truth.records[0]?.fields ?? {});
  expect(values.length).toBeGreaterThan(3);
  for (const value of values) if (value && value.length > 5) expect(all).not.toContain(value);
});

it('without an exporter there is no tracing', async () => {
  const close = await openTracing('worker', {});
  expect(isTracing()).toBe(false);
  await close();
});
