import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { loadLedger } from '#lib/metrics/costs/load-ledger.ts';
import { DocumentId, RecordId, UserId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { addSpent, priceOf } from '#lib/quality/costs/cost-counts.ts';
import { findHold } from '#lib/quality/incidents/store.ts';
import { addTallies } from '#lib/quality/inputs/store.ts';
import { startOf, weekAfter, weekOf } from '#lib/quality/week.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { changeQualitySettings } from '../change-settings.ts';
import { watchQuality } from './watch-quality.ts';

const { db } = await testDatabase();
const now = new Date();
const thisWeek = weekOf(now);
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'supervisor' });
const forms = ['receipt', 'eob'];
const recordAt = (form: string) =>
  RecordId.parse(`rec_${(forms.indexOf(form) + 1).toString(16).padStart(20, '0')}`);
const documentAt = (form: string) => DocumentId.parse(`${forms.indexOf(form)}a`.repeat(32));

/** Days that are in this week and in the previous one, whatever day it is. */
const moments = [startOf(thisWeek), startOf(weekAfter(thisWeek, -1))].map(
  (monday) => new Date(monday.getTime() + 1000),
);

beforeAll(async () => {
  for (const form of forms) {
    const id = documentAt(form);
    await db.document.create({
      data: {
        id,
        fileName: `${form}.pdf`,
        kind: 'pdf',
        byteCount: 1,
        uploadedAt: moments[0],
      },
    });
    await db.record.create({
      data: { id: recordAt(form), documentId: id, form, formScore: 1, pages: [1] },
    });
  }
  for (const [at, form] of forms.entries()) {
    for (const [back, endedAt] of moments.entries()) {
      const startedAt = new Date(endedAt.getTime() - 1000 * (3 + at + 2 * back));
      const step = {
        inputHash: 'x',
        codeVersion: 'x',
        state: 'complete' as const,
        startedAt,
        endedAt,
      };
      const run = {
        subjectKind: 'record' as const,
        subjectId: recordAt(form),
        step: 'extract',
        ...step,
        // Measured for some; the others date from before it was measured.
        cpuMs: back === 0 ? 700 + at : null,
      };
      const id = randomUUID();
      await db.run.create({ data: { id, ...run } });
      const document = {
        subjectKind: 'document' as const,
        subjectId: documentAt(form),
        step: 'ocr',
      };
      await db.run.create({ data: { id: randomUUID(), ...document, ...step } });
      const call = { endpoint: 'e', model: 'm', promptVersion: 'p', latencyMs: 5, queueMs: 0 };
      const tokens = { inputTokens: 700 + at, outputTokens: 40, outcome: 'answered' as const };
      const paid = { costUsd: at === 0 ? 0.0123 : null, callId: randomUUID() };
      const row = { ...call, ...tokens, ...paid, runId: id, createdAt: endedAt };
      // Each request is a row: the first ones failed.
      const failed = { outcome: 'failed' as const, status: 503, costUsd: 0 };
      const none = { inputTokens: 0, outputTokens: 0 };
      for (let again = 0; again <= back; again++)
        await db.modelCall.create({ data: { ...row, ...failed, ...none } });
      await db.modelCall.create({ data: row });
    }
    await say(form);
  }
});

/** Log entries: the log dates them itself, so all of them are in this week. */
async function say(form: string): Promise<void> {
  const about = { documentId: documentAt(form), recordId: recordAt(form), after: 'v' };
  const path = form === 'receipt' ? 'total' : 'claimNumber';
  await db.$transaction((tx) =>
    appendDecisions(tx, [
      ...[0.91, 0.997, 0.9999].map((confidence) =>
        decision({
          ...about,
          action: 'field.auto-accepted',
          actor: { kind: 'system', step: 'route' },
          path,
          facts: { confidence },
        }),
      ),
      ...(['field.confirmed', 'field.corrected'] as const).map((action, at) =>
        decision({
          ...about,
          action,
          actor: { kind: 'person', id: UserId.parse('rita') },
          path,
          facts: { confidence: 0.5, milliseconds: 1700 + at },
        }),
      ),
    ]),
  );
}

function change(weeklyBudgetUsd: number | null) {
  return changeQualitySettings({
    person: rita,
    settings: {
      auditing: { sampleShare: 0, seededShare: 0 },
      costs: { wageUsd: 36, coreUsd: 3.6, weeklyBudgetUsd },
    },
  });
}

/** The same sums, computed row by row. */
async function oracle() {
  const runs = await db.run.findMany();
  const calls = await db.modelCall.findMany();
  const entries = await db.decision.findMany();
  const number = (facts: unknown, name: string) =>
    Number(new Map(Object.entries(Object(facts))).get(name) ?? 0);
  const passed = entries.filter(({ action }) => action === 'field.auto-accepted');
  const costOf = (path: string | null, recordId: string | null) => {
    const form = forms.find((one) => recordAt(one) === recordId) ?? '';
    return findField(BUILT_IN.get(form), path ?? '')?.costOfErrorUsd ?? Number.NaN;
  };
  return {
    coreSeconds: runs.reduce(
      (sum, run) => sum + (run.cpuMs ?? +run.endedAt - +run.startedAt) / 1000,
      0,
    ),
    modelUsd: calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
    tokens: calls.reduce((sum, call) => sum + call.inputTokens + call.outputTokens, 0),
    extraRequests: calls.length - new Set(calls.map(({ callId }) => callId)).size,
    reviewSeconds: entries.reduce(
      (sum, { facts }) => sum + number(facts, 'milliseconds') / 1000,
      0,
    ),
    expectedErrorUsd: passed.reduce(
      (sum, one) => sum + (1 - number(one.facts, 'confidence')) * costOf(one.path, one.recordId),
      0,
    ),
    fieldsAutomatic: passed.length,
  };
}

describe('the ledger', () => {
  it('adds up to the raw rows, before and after weeks are closed', async () => {
    await change(null);
    const truth = await oracle();
    for (const closed of [false, true]) {
      if (closed) await watchQuality(now, db);
      const rows = await loadLedger(12, db);
      for (const name of Object.keys(truth) as (keyof typeof truth)[]) {
        const sum = rows.reduce((all, { counts }) => all + counts[name], 0);
        expect(sum, name).toBeCloseTo(truth[name], 9);
      }
      const spent = addSpent(rows.map(({ counts }) => priceOf(counts)));
      // $36 an hour is a cent a second, $3.60 a tenth of one.
      expect(spent.reviewUsd).toBeCloseTo(truth.reviewSeconds * 0.01, 9);
      expect(spent.coreUsd).toBeCloseTo(truth.coreSeconds * 0.001, 9);
      expect(spent.paidUsd).toBeCloseTo(spent.reviewUsd + spent.coreUsd + truth.modelUsd, 12);
      expect(rows.map(({ form }) => form).sort()).toEqual(['eob', 'eob', 'receipt', 'receipt']);
    }
    expect(await db.costWeek.count({ where: { week: thisWeek } })).toBe(0);
  });

  it('keeps a week that was closed when its documents are gone', async () => {
    const before = await loadLedger(2, db);
    const old = (rows: typeof before) => rows.filter(({ week }) => week < thisWeek);
    await db
      .$transaction(async (tx) => {
        await tx.record.deleteMany();
        expect(old(await loadLedger(2, db))).toEqual(old(before));
        throw new Error('as it was');
      })
      .catch((error: Error) => expect(error.message).toBe('as it was'));
    expect(old(before).length).toBeGreaterThan(0);
  });

  it('raises one alert when a week costs more than its budget, and none below', async () => {
    const alerts = () => db.incident.findMany({ where: { kind: 'budget' } });
    await change(1000);
    await watchQuality(now, db);
    expect(await alerts()).toEqual([]);
    await change(0.01);
    await watchQuality(now, db);
    await watchQuality(now, db);
    expect(await alerts()).toMatchObject([{ holds: false, form: '*', resolvedAt: null }]);
    const { decisions } = await listDecisions({ action: 'incident.opened' });
    expect(decisions).toHaveLength(1);
    expect(await findHold(db, 'receipt')).toBeNull();
  });
});

describe('drift', () => {
  it('holds the form that comes in another way than in the weeks before, and no other', async () => {
    const confidence = (at: number) => Array.from({ length: 10 }, (_, bin) => (bin === at ? 9 : 1));
    const rest = {
      print: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      candidates: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      absent: [1, 0],
      template: [1, 0],
      records: [1],
    };
    const come = async (form: string, at: number, moment: Date | undefined) => {
      for (let one = 0; one < 25; one += 1)
        await db.$transaction((tx) =>
          addTallies(
            tx,
            { recordId: `${form}-${one}`, form },
            { ...rest, confidence: confidence(at) },
            moment,
          ),
        );
    };
    for (const form of forms) await come(form, 9, moments[1]);
    await come('receipt', 2, moments[0]);
    await come('eob', 9, moments[0]);
    const row = await db.inputTally.findFirst({
      where: { week: thisWeek, form: 'receipt', measure: 'confidence' },
    });
    expect(row?.bins).toEqual([25, 25, 225, 25, 25, 25, 25, 25, 25, 25]);
    await watchQuality(now, db);
    expect(await findHold(db, 'receipt')).toMatchObject({ code: 'on-hold' });
    expect(await findHold(db, 'eob')).toBeNull();
  });
});
