import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { loadModelService } from '#lib/metrics/service/load-model-service.ts';
import type { CallOutcome } from '#lib/model/model-call.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { watchQuality } from '../quality/watch-quality.ts';

const { db } = await testDatabase();
/** Noon yesterday, far from any midnight. */
const now = new Date((Math.floor(Date.now() / 86_400_000) - 0.5) * 86_400_000);
const before = (seconds: number) => new Date(+now - 1_000 * seconds);

/**
 * A record read `from` seconds ago and sent to models: each attempt is a run, with its requests.
 */
async function ask(
  from: number,
  attempts: readonly {
    readonly at: number;
    readonly outcomes: readonly CallOutcome[];
    readonly failed?: boolean;
    readonly step?: string;
  }[],
): Promise<void> {
  const run = { subjectKind: 'record' as const, subjectId: randomUUID(), inputHash: '' };
  const row = (step: string, at: number, state: 'complete' | 'failed') => ({
    ...run,
    id: randomUUID(),
    step,
    codeVersion: '',
    state,
    startedAt: before(at + 0.05),
    endedAt: before(at),
  });
  await db.run.create({ data: row('extract', from, 'complete') });
  for (const { at, outcomes, failed = false, step = 'ask' } of attempts) {
    const callId = randomUUID();
    const calls = outcomes.map((outcome) => ({
      endpoint: 'gpu',
      model: 'm',
      promptVersion: 'p',
      inputTokens: 1,
      outputTokens: 1,
      costUsd: 0.5,
      latencyMs: 10,
      queueMs: 0,
      callId,
      outcome,
      createdAt: before(at),
    }));
    await db.run.create({
      data: { ...row(step, at, failed ? 'failed' : 'complete'), calls: { create: calls } },
    });
  }
}

it('counts a question once, from the moment its record was read, and waiting ones as waiting', async () => {
  for (let one = 0; one < 48; one += 1) await ask(102, [{ at: 100, outcomes: ['answered'] }]);
  await ask(103, [{ at: 100, outcomes: ['failed', 'answered'] }]);
  // Parked, and answered 40 seconds after it was read.
  await ask(140, [
    { at: 139, outcomes: ['failed', 'late'] },
    { at: 100, outcomes: ['answered'] },
  ]);
  // On trial, so nobody waits for it.
  await ask(101, [{ at: 100, outcomes: ['failed'], step: 'shadow' }]);
  const { windows, objectives } = await loadModelService(now, db);
  const hour = windows.find(({ hours }) => hours === 1);
  expect(hour).toMatchObject({ asked: 51, lost: 0, questions: 51, parked: 1 });
  expect(hour?.p50Ms).toBeCloseTo(2_000, 0);
  expect(hour?.p99Ms).toBeGreaterThan(15_000);
  const [kept, prompt] = objectives;
  expect(kept).toMatchObject({ name: 'kept', budgetLeft: 1, alert: null });
  // One of 51 is almost twice what 99% allows.
  expect(prompt?.rates.get(1)).toBeCloseTo(100 / 51, 9);
});

it('alerts once a day if the error budget burns, or a daily budget is nearly spent', async () => {
  process.env.COUNTERSIGN_LLM_ENDPOINTS = JSON.stringify([
    { name: 'gpu', url: 'http://127.0.0.1:9/v1', model: 'm', usdPerDay: 40 },
  ]);
  for (let one = 0; one < 20; one += 1) await ask(10, [{ at: 5, outcomes: ['failed'] }]);
  await ask(10, [{ at: 5, outcomes: [], failed: true }]);
  const alerts = async () =>
    (await db.incident.findMany({ where: { kind: 'endpoint' } }))
      .map(({ detail }) => detail)
      .sort();
  await watchQuality(now, db);
  await watchQuality(now, db);
  const told = await alerts();
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/^gpu has spent \$\d+\.\d\d of the \$40\.00 of today$/);
  expect(told[1]).toMatch(/^requests to language models have to wait more often .* 0% of the/);
});
