import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadAudits } from '#lib/metrics/audits/load-audits.ts';
import { loadLedger } from '#lib/metrics/costs/load-ledger.ts';
import { loadDrift } from '#lib/metrics/drift/load-drift.ts';
import { loadJudgedFields } from '#lib/metrics/judging/load-judged-fields.ts';
import { loadLearningCurves } from '#lib/metrics/learning/load-learning-curves.ts';
import { loadReviewers } from '#lib/metrics/people/load-reviewers.ts';
import { loadFlow } from '#lib/metrics/service/load-flow.ts';
import { removeSampleMonth } from '#lib/pipeline/remove-sample-month.ts';
import {
  getSampleDb,
  hasSampleDatabase,
  sampleUrlOf,
} from '#lib/platform/database/sample-database.ts';
import { findSampleMonth, saveSampleMonth } from '#lib/settings/sample-month/store.ts';
import { seedPerson } from '../seed-basics.ts';
import { testDatabase } from '../test-database.ts';
import { fillSample } from './fill-sample.ts';

const { url, db } = await testDatabase();
const nameOf = (one: string) => new URL(one).pathname.slice(1);
const now = new Date();
const monthAgo = new Date(+now - 30 * 86_400_000);

beforeAll(async () => {
  const template = nameOf(inject('templateUrl'));
  await db.$executeRawUnsafe(`CREATE DATABASE ${nameOf(sampleUrlOf(url))} TEMPLATE ${template}`);
  await fillSample(getSampleDb(), now);
});
afterAll(() =>
  db.$executeRawUnsafe(`DROP DATABASE IF EXISTS ${nameOf(sampleUrlOf(url))} WITH (FORCE)`),
);

describe('the sample month', () => {
  it('has documents and decisions on every weekday before today, and none later than now', async () => {
    const { days } = await loadFlow(30, getSampleDb());
    const weekdays = days.slice(0, -1).filter(({ day }) => new Date(day).getUTCDay() % 6 !== 0);
    expect(weekdays.length).toBeGreaterThan(18);
    for (const { documents, automatic, byPerson } of weekdays) {
      expect(documents).toBeGreaterThan(20);
      expect(automatic + byPerson).toBeGreaterThan(5);
    }
    const [latest] = await getSampleDb().$queryRaw<{ at: Date }[]>`
      SELECT greatest((SELECT max("acceptedAt") FROM records), (SELECT max(at) FROM decisions),
        (SELECT max("judgedAt") FROM audits)) AS at`;
    expect(+(latest?.at ?? 0)).toBeLessThanOrEqual(+now);
  });

  it('brings every chart to life: audits, calibration, learning, drift, reviewers, costs', async () => {
    const sample = getSampleDb();
    expect((await loadAudits(monthAgo, sample)).judged.length).toBeGreaterThan(100);
    const judged = await loadJudgedFields(monthAgo, sample);
    expect(new Set(judged.map(({ right }) => right)).size).toBe(2);
    const points = (await loadLearningCurves(sample)).get('eob')?.points ?? [];
    const share = (at: number) => {
      const all = points.at(at)?.all;
      return all ? all.right / all.n : 0;
    };
    expect(share(-1)).toBeGreaterThan(share(0));
    const levels = new Set((await loadDrift(sample)).map(({ level }) => level));
    expect(levels).toContain('steady');
    expect(levels).toContain('act');
    const people = (await loadReviewers(monthAgo, sample)).map(({ name }) => name);
    expect(people.sort()).toEqual(['Ines (sample)', 'Noor (sample)', 'Theo (sample)']);
    const weeks = new Set((await loadLedger(12, sample)).map(({ week }) => week));
    expect(weeks.size).toBeGreaterThanOrEqual(4);
  });

  it('leaves nothing in the installation: no document, no audit, and no entry of the log', async () => {
    expect(await db.document.count()).toBe(0);
    expect(await db.audit.count()).toBe(0);
    expect(await db.decision.count()).toBe(0);
    expect(await db.user.count()).toBe(0);
  });

  it('is gone for good once it is removed, and the log says by whom', async () => {
    const person = await seedPerson(db, 'sue', 'supervisor');
    // Nothing says that a demo made it: a database with that name belongs to someone else.
    expect(await removeSampleMonth({ person })).toEqual({ kind: 'not-there' });
    expect(await hasSampleDatabase()).toBe(true);
    await db.$transaction((tx) => saveSampleMonth(tx, { state: 'ready', at: now.toISOString() }));
    expect(await hasSampleDatabase()).toBe(true);
    expect(await removeSampleMonth({ person })).toEqual({ kind: 'removed' });
    expect(await hasSampleDatabase()).toBe(false);
    expect((await findSampleMonth())?.state).toBe('removed');
    expect(await removeSampleMonth({ person })).toEqual({ kind: 'not-there' });
    const entries = await db.decision.findMany({ where: { action: 'settings.changed' } });
    expect(entries.map(({ actorId }) => actorId)).toEqual([person.id]);
  });
});
