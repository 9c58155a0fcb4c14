import { beforeAll, describe, expect, it } from 'vitest';
import { CURRENT_CURVE, calibrateFields } from '#lib/confidence/calibrate-fields.ts';
import { findLocalCurve, listLocalVersions } from '#lib/confidence/local/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { loadLocalSamples } from '#lib/metrics/judging/load-local-samples.ts';
import type { Field } from '#lib/model/field.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { fitLocalCurve, LOCAL_CURVES } from './manage-local-curves.ts';
import { promoteVersion, rollBackVersion } from './promote-version.ts';

const { db } = await testDatabase();
const sue = Person.parse({ id: 'sue', name: 'Sue', role: 'supervisor' });
const form = BUILT_IN.get('receipt');
const PATHS = form.fields.map(({ pattern }) => pattern).filter((path) => !path.includes('['));

beforeAll(async () => {
  await db.user.create({
    data: { id: 'sue', name: 'Sue', email: 'sue@example.org', role: 'supervisor' },
  });
});

describe('the local calibration', () => {
  it('is not fitted on nothing', async () => {
    expect(await fitLocalCurve({ person: sue }, db)).toEqual({ kind: 'no-decisions' });
  });

  it('based on few decisions is refused, and the log says so', async () => {
    await decide('few', 3, () => ({ probability: 0.8, right: true }));
    const fitted = await fitLocalCurve({ person: sue }, db);
    if (fitted.kind !== 'fitted') throw new Error('there are decisions');
    expect(await fitLocalCurve({ person: null }, db)).toEqual({ kind: 'nothing-new' });
    const answer = await promoteVersion(
      LOCAL_CURVES,
      { id: String(fitted.version), person: sue },
      db,
    );
    expect(answer.kind).toBe('refused');
    expect(await findLocalCurve(db, CURRENT_CURVE.version)).toBeNull();
  });

  it('uses doubtful values and audits, and leaves out unprompted changes', async () => {
    const before = (await loadLocalSamples(db, CURRENT_CURVE.version)).length;
    const [recordId] = await decide('unasked', 1, () => ({ probability: 0.9999, right: false }));
    expect(await loadLocalSamples(db, CURRENT_CURVE.version)).toHaveLength(before);
    await db.audit.create({
      data: {
        recordId,
        kind: 'sample',
        form: form.name,
        path: PATHS[0] ?? '',
        probability: 0.9999,
        inclusion: 0.02,
        wrong: 1,
        judgedAt: new Date(),
        judgedById: 'sue',
      },
    });
    const after = await loadLocalSamples(db, CURRENT_CURVE.version);
    expect(after).toHaveLength(before + 1);
    expect(after.filter(({ inclusion }) => inclusion === 0.02)).toHaveLength(1);
    await db.audit.deleteMany();
  });

  it('that fits better is applied to everything read from then on, and reverted again', async () => {
    const random = createRandom('too bold');
    // The shipped curve says 0.5 to 0.95, but nine of ten are wrong.
    await decide('many', 120, () => ({
      probability: 0.5 + random.next() * 0.45,
      right: random.chance(0.1),
    }));
    const fitted = await fitLocalCurve({ person: sue }, db);
    if (fitted.kind !== 'fitted') throw new Error('there are decisions');
    const { version } = fitted;
    expect(await promoteVersion(LOCAL_CURVES, { id: String(version), person: sue }, db)).toEqual({
      kind: 'promoted',
    });
    expect(await promoteVersion(LOCAL_CURVES, { id: String(version), person: sue }, db)).toEqual({
      kind: 'not-a-challenger',
    });
    const localCurve = await findLocalCurve(db, CURRENT_CURVE.version);
    const [shipped] = calibrate(null);
    const [local] = calibrate(localCurve);
    expect(local?.probability).toBeLessThan(shipped?.probability ?? 0);
    expect(local?.curve).toBe(`${CURRENT_CURVE.version}+local${version}`);
    expect(await rollBackVersion(LOCAL_CURVES, { id: String(version), person: sue }, db)).toEqual({
      kind: 'rolled-back',
    });
    expect(await findLocalCurve(db, CURRENT_CURVE.version)).toBeNull();
    const states = (await listLocalVersions(db)).map(({ state }) => state);
    expect(states).toEqual(['retired', 'superseded']);
    expect((await verifyChain(db)).kind).toBe('intact');
  });

  it('that was compared with a version no longer in use has to be fitted again', async () => {
    const first = await fitLocalCurve({ person: sue }, db);
    if (first.kind !== 'fitted') throw new Error('there are decisions');
    await promoteVersion(LOCAL_CURVES, { id: String(first.version), person: sue }, db);
    const second = await fitLocalCurve({ person: sue }, db);
    if (second.kind !== 'fitted') throw new Error('there are decisions');
    await rollBackVersion(LOCAL_CURVES, { id: String(first.version), person: sue }, db);
    expect(
      await promoteVersion(LOCAL_CURVES, { id: String(second.version), person: sue }, db),
    ).toEqual({
      kind: 'measured-against-another',
    });
  });
});

function calibrate(localCurve: Awaited<ReturnType<typeof findLocalCurve>>) {
  const field: Field = {
    path: PATHS[0] ?? '',
    value: 'Corner Shop',
    absence: null,
    place: null,
    grounding: { status: 'none' },
    human: false,
    contenders: [],
    signals: { 'layout.score': 0.9, 'layout.agrees': 1 },
  };
  return calibrateFields({ form, fields: [field], checks: [], pages: [], localCurve });
}

/** Documents of one record each, whose simple fields a person has decided. */
async function decide(
  name: string,
  documents: number,
  draw: () => { probability: number; right: boolean },
): Promise<string[]> {
  const known = Array.from({ length: documents }, (_, at) => {
    const hex = Buffer.from(`${name}${at}`).toString('hex');
    return {
      documentId: DocumentId.parse(hex.padEnd(64, '0').slice(0, 64)),
      recordId: RecordId.parse(`rec_${hex.padEnd(20, '0').slice(0, 20)}`),
    };
  });
  await db.document.createMany({
    data: known.map(({ documentId: id }) => ({
      id,
      fileName: 'a.pdf',
      kind: 'pdf' as const,
      byteCount: 1,
      state: 'ready' as const,
    })),
  });
  await db.record.createMany({
    data: known.map(({ documentId, recordId: id }) => ({
      id,
      documentId,
      form: form.name,
      formScore: 1,
      pages: [1],
      state: 'accepted' as const,
    })),
  });
  const entries = known.flatMap((about) =>
    PATHS.slice(0, 4).map((path) => {
      const { probability, right } = draw();
      return decision({
        ...about,
        action: right ? 'field.confirmed' : 'field.corrected',
        actor: { kind: 'person', id: sue.id },
        path,
        facts: { confidence: probability, curve: CURRENT_CURVE.version },
      });
    }),
  );
  await db.$transaction((tx) => appendDecisions(tx, entries));
  return known.map(({ recordId }) => recordId);
}
