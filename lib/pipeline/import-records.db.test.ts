import { describe, expect, it } from 'vitest';
import { readX12 } from '#lib/exchange/x12/read-x12.ts';
import { findDocument } from '#lib/intake/details/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { imageKeyOf, readPageImage } from '#lib/pages/store.ts';
import type { Db } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import * as documents from '#lib/state/document/store.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { drawTransaction } from '#lib/testing/x12/draw-transaction.ts';
import { writeX12 } from '#lib/testing/x12/write-x12.ts';
import { describeColumns, mapColumns } from './documents/map-columns.ts';
import { viewPage } from './documents/view-page.ts';
import { exportRecords } from './exports/export-records.ts';
import { extractFile } from './extract-file.ts';
import { runStep } from './run-step.ts';
import { rotatePage } from './structure/rotate-page.ts';

const { db, url } = await testDatabase();
const rita = Person.parse({ id: 'rita', name: 'Rita', role: 'supervisor' });
testWorker({ db, url }, [rita]);

async function imported(text: string, fileName: string) {
  const documentId = await uploadFile(text, fileName, rita);
  return until(async () => {
    const document = await findDocument(documentId, rita);
    return document?.state === 'ready' || document?.state === 'failed' ? document : null;
  });
}

/** Three transactions of 835 and 837. */
function drawFile(seed: number): string {
  const draw = seeded(seed);
  return writeX12(['0001', '0002', '0003'].map((control) => drawTransaction(draw, control)));
}

/** A database in which the document is removed as soon as the pages to draw are listed. */
function removedOnceListed(id: DocumentId): Db {
  const page = new Proxy(db.page, {
    get: (target, name) =>
      name === 'findMany'
        ? async (args: Parameters<typeof target.findMany>[0]) => {
            const pages = await target.findMany(args);
            await db.$transaction((tx) => documents.remove(tx, id));
            return pages;
          }
        : Reflect.get(target, name),
  });
  return new Proxy(db, {
    get: (target, name) => (name === 'page' ? page : Reflect.get(target, name)),
  });
}

const NOT_ABORTED = { signal: new AbortController().signal, last: true };

/** A run's inputs; of versions only their types, since another run has other versions. */
async function listMadeFrom(runId: string) {
  return db.$queryRaw<unknown[]>`
    SELECT kind.type, edge.kind::text AS how, CASE kind.type WHEN 'setup' THEN source.key END AS key
    FROM assets made JOIN graph_edges edge ON edge."to" = made.id
    JOIN assets source ON source.id = edge."from" JOIN asset_kinds kind ON kind.id = source.kind
    WHERE made.key = ${runId} ORDER BY 1, 2, 3`;
}

/** The result of the steps for each record, and its latest log entry. */
async function listJudged(documentId: string) {
  const records = await db.record.findMany({
    where: { documentId },
    orderBy: { id: 'asc' },
    omit: { version: true, updatedAt: true, acceptedAt: true, reconcileDue: true },
    include: {
      fields: { orderBy: { position: 'asc' } },
      checks: { orderBy: { id: 'asc' }, omit: { id: true } },
      task: { select: { state: true, form: true, flagged: true, reasons: true, rules: true } },
    },
  });
  return Promise.all(
    records.map(async (record) => {
      const rows = await db.run.findMany({
        where: { subjectKind: 'record', subjectId: record.id, step: { not: 'reconcile' } },
        orderBy: { step: 'asc' },
        select: { id: true, step: true, codeVersion: true },
      });
      const runs = await Promise.all(
        rows.map(async ({ id, ...run }) => ({ ...run, from: await listMadeFrom(id) })),
      );
      const decisions = await db.decision.findMany({
        where: { recordId: record.id },
        orderBy: { sequence: 'desc' },
        take: record.state === 'review' ? 1 : record.fields.length + 1,
        select: { action: true, path: true, facts: true },
      });
      return { ...record, runs, decisions };
    }),
  );
}

describe('a file of another system that is uploaded', () => {
  it('becomes what the command line reads of it, value by value, with the place of each', async () => {
    const text = drawFile(4);
    const document = await imported(text, 'month.edi');
    expect(document).toMatchObject({ kind: 'x12', state: 'ready', findings: [] });
    const { records } = await extractFile({ bytes: Buffer.from(text) });
    const saved = await db.record.findMany({
      where: { documentId: document.id },
      include: { fields: { orderBy: { position: 'asc' } } },
    });
    const plain = (fields: readonly { path: string; value: string | null }[]) =>
      fields.map(({ path, value }) => `${path}=${value}`);
    expect(saved.map(({ id, fields }) => [id, plain(fields)]).sort()).toEqual(
      records.map(({ record, fields }) => [record.id, plain(fields)]).sort(),
    );
    const pages = await db.page.findMany({ where: { documentId: document.id } });
    for (const { value, place } of saved.flatMap(({ fields }) => fields)) {
      if (value === null) continue;
      const { page, wordIds } = place as { page: number; wordIds: string[] };
      const words = pages.find(({ number }) => number === page)?.words as { id: string }[];
      expect(words.map(({ id }) => id)).toEqual(expect.arrayContaining(wordIds));
    }
    expect(saved.every(({ state }) => state === 'accepted' || state === 'review')).toBe(true);
  });

  it('has records with the fields, runs, and log of records that are judged one by one', async () => {
    const document = await imported(drawFile(7), 'many.edi');
    const found = await listJudged(document.id);
    expect(found.map(({ runs }) => runs.map(({ step }) => step))).toEqual(
      found.map(() => ['agree', 'calibrate', 'check', 'route']),
    );
    for (const { id } of found) {
      expect(await runStep({ step: 'agree', id }, NOT_ABORTED)).toBe('already-done');
      await db.run.deleteMany({ where: { subjectKind: 'record', subjectId: id } });
      expect(await runStep({ step: 'agree', id }, NOT_ABORTED)).toBe('done');
      await until(() => db.run.findFirst({ where: { subjectId: id, step: 'route' } }));
    }
    expect(await listJudged(document.id)).toEqual(found);
  });

  it('shows its pages, drawn on request, and they cannot be rotated or regrouped', async () => {
    const document = await imported(drawFile(5), 'looked-at.edi');
    const jpeg = await viewPage({ documentId: document.id, number: 2, person: rita });
    expect([...jpeg.slice(0, 2)]).toEqual([0xff, 0xd8]);
    const turned = await rotatePage({
      documentId: document.id,
      page: 1,
      turn: 90,
      person: rita,
      own: null,
    });
    expect(turned).toEqual({ kind: 'refused', why: 'imported' });
  });

  it('leaves no picture of a document that was removed while its pages were drawn', async () => {
    const { id } = await imported(drawFile(6), 'removed-meanwhile.edi');
    await expect(readPageImage(id, 2, removedOnceListed(id))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await getStorage().has(imageKeyOf(id, 1))).toBe(false);
    expect(await getStorage().has(imageKeyOf(id, 2))).toBe(false);
  });

  it('of FHIR resources becomes records, and its pages are drawn', async () => {
    const claim = { coding: [{ code: 'professional' }] };
    const eob = (id: string) => ({
      resourceType: 'ExplanationOfBenefit',
      id,
      type: claim,
      use: 'claim',
      patient: { reference: 'Patient/p1' },
      total: [{ category: { coding: [{ code: 'submitted' }] }, amount: { value: 12.5 } }],
    });
    const lines = [eob('e1'), eob('e2')].map((one) => JSON.stringify(one));
    const document = await imported(
      `${lines.join('\n')}\n${lines[0]?.slice(0, 90)}`,
      'month.ndjson',
    );
    expect(document).toMatchObject({ kind: 'fhir', state: 'ready' });
    expect(document.findings).toEqual([expect.objectContaining({ line: 3 })]);
    const saved = await db.record.findMany({
      where: { documentId: document.id },
      orderBy: { pages: 'asc' },
      include: { fields: { where: { path: { in: ['billed', 'claimNumber'] } } } },
    });
    expect(saved.map(({ form, pages }) => ({ form, pages }))).toEqual([
      { form: 'eob', pages: [1] },
      { form: 'eob', pages: [2] },
    ]);
    expect(saved.map(({ fields }) => fields.map(({ value }) => value).sort())).toEqual([
      ['12.50', 'e1'],
      ['12.50', 'e2'],
    ]);
    const jpeg = await viewPage({ documentId: document.id, number: 2, person: rita });
    expect([...jpeg.slice(0, 2)]).toEqual([0xff, 0xd8]);
  });

  it('of CSV rows waits until a person says what its columns hold, and the next one does not', async () => {
    const table = (account: string) =>
      `Acct,Who,On,What,How much\n${account},"Marsh, Lena",4/1/2024,99213,120\n${account},"Marsh, Lena",4/2/2024,99214,80.5\n`;
    const first = await imported(table('A1'), 'month.csv');
    expect(first).toMatchObject({ kind: 'csv', state: 'failed', records: [] });
    expect(first.error?.code).toBe('columns-unknown');
    const asked = { documentId: DocumentId.parse(first.id), person: rita };
    const { columns } = await describeColumns(asked);
    expect(columns[4]).toEqual({ name: 'How much', samples: ['120', '80.5'] });
    const mapping = {
      form: 'cms-1500',
      columns: [
        'patientAccount',
        'patient.name',
        'lines[].serviceFrom',
        'lines[].procedure',
        'lines[].charge',
      ],
    };
    const wrong = { ...mapping, columns: mapping.columns.with(0, 'lines[].nothing') };
    await expect(mapColumns({ ...asked, mapping: wrong })).rejects.toThrow('bad-request');
    expect(await mapColumns({ ...asked, mapping })).toEqual({ kind: 'mapped', imports: true });
    await until(async () => {
      const document = await findDocument(first.id, rita);
      return document?.state === 'ready' ? document : null;
    });
    const next = await imported(table('A2'), 'next-month.csv');
    expect(next).toMatchObject({ kind: 'csv', state: 'ready' });
    for (const documentId of [first.id, next.id]) {
      const fields = await db.field.findMany({
        where: { record: { documentId }, path: { endsWith: '.charge' } },
        orderBy: { path: 'asc' },
      });
      expect(fields.map(({ value }) => value)).toEqual(['120.00', '80.50']);
    }
    const jpeg = await viewPage({ documentId: next.id, number: 1, person: rita });
    expect([...jpeg.slice(0, 2)]).toEqual([0xff, 0xd8]);
  });

  it('leaves out a truncated transaction, and says where', async () => {
    const whole = drawFile(6);
    const cut = whole.slice(0, whole.lastIndexOf('SE*'));
    const document = await imported(cut, 'cut.edi');
    const { records } = await extractFile({ bytes: Buffer.from(cut) });
    expect(document.records).toHaveLength(records.length);
    expect(document.findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/Transaction 0003 is not closed/),
    );
  });

  it('is exported as X12 again, and imports with the same values and segments', async () => {
    const draw = seeded(8);
    const all = ['0001', '0002', '0003'].map((control) => drawTransaction(draw, control));
    const text = writeX12(all);
    const { id: documentId } = await imported(text, 'out-again.edi');
    await db.record.updateMany({ where: { documentId }, data: { state: 'accepted' } });
    const ids = await db.record.findMany({ where: { documentId }, select: { id: true } });
    const filter = { recordIds: ids.map(({ id }) => id) };
    const valuesOf = (file: ReturnType<typeof readX12>) =>
      file.records
        .map(({ form, fields, carried }) =>
          JSON.stringify([
            form,
            fields.map((f) => [f.path, f.value]),
            carried.map((c) => c.elements),
          ]),
        )
        .sort();
    const read = [];
    for (const format of ['x12-835', 'x12-837p', 'x12-837i'] as const) {
      const made = await exportRecords({ format, filter, person: rita });
      expect(made.refusals).toEqual([]);
      read.push(...valuesOf(readX12(made.bytes)));
      const kept = await db.export.findUniqueOrThrow({
        where: { id: made.exportId },
        include: { records: true },
      });
      expect(kept.records).toHaveLength(made.recordCount);
    }
    expect(read.sort()).toEqual(valuesOf(readX12([text])));
  });

  it('fails as a whole when nothing in it is complete, with line and segment', async () => {
    const text = writeX12([drawTransaction(() => 0.2, '0001')]);
    const document = await imported(text.slice(0, text.indexOf('SE*')), 'broken.edi');
    expect(document).toMatchObject({ state: 'failed', records: [], pages: [] });
    expect(document.error?.message).toMatch(/Line 3, segment 3 \(ST\): Transaction 0001/);
  });
});
