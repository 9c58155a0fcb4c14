import { describe, expect, it } from 'vitest';
import { adjustForm } from '#lib/forms/adjust-form.ts';
import { BUILT_IN, buildCatalog } from '#lib/forms/catalog.ts';
import type { FormAdjustment } from '#lib/model/form-adjustment.ts';
import { DocumentId, wordIdOf } from '#lib/model/ids.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { typeWords } from '#lib/testing/type-words.ts';
import { extractPages } from '../extract-pages.ts';
import { changeAdjustment, publishAdjusted, rereadWaiting } from './adjust-forms.ts';
import { testForm } from './test-form.ts';

const { db } = await testDatabase();
const person = await seedPerson(db, 'ada', 'admin');
const name = 'receipt';
const draft: FormAdjustment = {
  fields: { total: { title: 'Sum', required: true }, date: { hidden: true } },
  added: [],
};

describe('what an organization changes in a built-in form', () => {
  it('holds from its first version on, and not while it is a draft', async () => {
    await expect(publishAdjusted({ name, person })).rejects.toThrow('not-found');
    await changeAdjustment({ name, draft, person });
    expect((await loadCatalog()).get(name)).toEqual(BUILT_IN.get(name));
    expect(await publishAdjusted({ name, person })).toEqual({ kind: 'published', version: 1 });
    expect((await loadCatalog()).get(name)).toEqual(adjustForm(BUILT_IN.get(name), draft, 1));
    await changeAdjustment({ name, draft: { fields: {}, added: [] }, person });
    expect(await publishAdjusted({ name, person })).toEqual({ kind: 'published', version: 2 });
    const versions = await db.formAdjustmentVersion.findMany({ orderBy: { version: 'asc' } });
    expect(versions.map(({ adjustment }) => adjustment)).toEqual([
      draft,
      { fields: {}, added: [] },
    ]);
  });

  it('is not possible for a form that does not exist, or that is not a bill', async () => {
    for (const other of ['no-such-form', 'other'])
      await expect(changeAdjustment({ name: other, draft, person })).rejects.toThrow('not-found');
  });

  it('is in the log with each version', async () => {
    const entries = await db.decision.findMany({ orderBy: { sequence: 'asc' } });
    expect(entries.map(({ action, facts }) => [action, facts])).toEqual([
      ['form.changed', { detail: 'receipt' }],
      ['form.published', { detail: 'receipt, your version 1' }],
      ['form.changed', { detail: 'receipt' }],
      ['form.published', { detail: 'receipt, your version 2' }],
    ]);
  });
});

describe('a test before a version is published', () => {
  it('reads the latest documents with it, and saves nothing', async () => {
    const seeded = [await seedReviewed(db, 9_002_265, 1), await seedReviewed(db, 9_002_265, 2)];
    const count = async () => [await db.reading.count(), await db.field.count()];
    const before = await count();
    const shipped = BUILT_IN.get(name);
    const plain = await testForm({
      form: adjustForm(shipped, { fields: {}, added: [] }, 9),
      person,
    });
    const hidden = await testForm({ form: adjustForm(shipped, draft, 9), person });
    expect(await count()).toEqual(before);
    for (const { documents, records } of [plain, hidden]) {
      expect(documents).toBe(2);
      expect(records.map(({ recordId }) => recordId).sort()).toEqual(
        seeded.map(({ recordId }) => recordId).sort(),
      );
    }
    expect(plain.fields.find(({ pattern }) => pattern === 'total')?.found).toBeGreaterThan(0);
    expect(plain.fields.map(({ pattern }) => pattern)).toContain('date');
    expect(hidden.fields.map(({ pattern }) => pattern)).not.toContain('date');
    expect(hidden.fields.find(({ pattern }) => pattern === 'total')?.title).toBe('Sum');
  });

  it('then rereads waiting records that nobody has claimed', async () => {
    const states = await db.record.findMany({ select: { id: true } });
    const [waiting] = states;
    await db.record.update({ where: { id: waiting?.id }, data: { state: 'review' } });
    expect(await rereadWaiting({ name, person })).toEqual({ kind: 'reading', records: 1 });
    const row = await db.record.findUnique({ where: { id: waiting?.id } });
    expect(row?.state).toBe('extracting');
    expect(await rereadWaiting({ name, person })).toEqual({ kind: 'reading', records: 0 });
  });
});

describe('a record that is read with it', () => {
  /** A statement that also prints a number no built-in field covers. */
  const drawn = drawDocument('patient-statement', 9_700_001, 1);
  const [page] = drawn.pages.map((one) => listWords(one, 1, createRandom('own')).page);
  if (!page) throw new Error('a page is drawn');
  const extra = typeWords(...Array(47).fill(''), 'Audit no   AX-44718').map((word, at) => ({
    ...word,
    id: wordIdOf(1, 9_000 + at),
  }));
  const pages = [{ ...page, words: [...page.words, ...extra] }];
  const form = BUILT_IN.get('patient-statement');
  const read = async (adjustment: FormAdjustment) => {
    const [record] = await extractPages({
      documentId: DocumentId.parse('cd'.repeat(32)),
      pages,
      form: form.name,
      catalog: buildCatalog([], [adjustForm(form, adjustment, 1)]),
    });
    return new Map(record?.fields.map(({ path, value }) => [path, value]));
  };

  it('has a field of the organization’s own, found by its caption', async () => {
    const added = {
      pattern: 'auditNumber',
      title: 'Audit number',
      shape: 'reference' as const,
      labels: ['Audit no'],
      description: '',
      required: false,
      costOfErrorUsd: 4,
    };
    expect((await read({ fields: {}, added: [added] })).get('auditNumber')).toBe('AX-44718');
  });

  it('has no hidden field, and the others as before', async () => {
    const before = await read({ fields: {}, added: [] });
    expect(before.get('amountDue')).not.toBeNull();
    const after = await read({ fields: { amountDue: { hidden: true } }, added: [] });
    expect(after.has('amountDue')).toBe(false);
    before.delete('amountDue');
    expect(after).toEqual(before);
  });
});
