import { describe, expect, it } from 'vitest';
import { FormDraft } from '#lib/model/studio.ts';
import { Person } from '#lib/model/user.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { changeForm, createForm, publishForm, retireForm } from './edit-forms.ts';

const { db } = await testDatabase();
await db.user.create({ data: { id: 'ada', name: 'Ada', email: 'a@example.org', role: 'admin' } });
const person = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });

const draft = FormDraft.parse({
  title: 'Trip bill',
  description: '',
  dateOrder: 'month-first',
  cues: ['trip number'],
  exampleId: null,
  fields: [
    {
      pattern: 'tripNumber',
      title: 'Trip number',
      shape: 'reference',
      labels: ['Run #'],
      description: '',
      required: true,
      costOfErrorUsd: 12,
      mark: null,
    },
  ],
  rules: [],
});

describe("a customer's form", () => {
  it('is in the catalog from its first version on, and not before', async () => {
    const made = await createForm({ person }, { title: 'Trip bill', exampleId: null });
    expect(made).toEqual({ kind: 'created', name: 'trip-bill' });
    expect(await publishForm({ person }, 'trip-bill')).toEqual({ kind: 'no-fields' });
    await changeForm({ person }, { name: 'trip-bill', draft });
    expect((await loadCatalog()).find('trip-bill')).toBeNull();

    expect(await publishForm({ person }, 'trip-bill')).toEqual({ kind: 'published', version: 1 });
    expect((await loadCatalog()).list().map(({ name }) => name)).toContain('trip-bill');
    expect((await loadCatalog()).find('trip-bill')?.fields[0]).toMatchObject({
      pattern: 'tripNumber',
      type: 'id',
      critical: true,
      required: true,
      costOfErrorUsd: 12,
    });
  });

  it('changes for everyone only with its next version', async () => {
    await changeForm({ person }, { name: 'trip-bill', draft: { ...draft, title: 'Ride' } });
    expect((await loadCatalog()).find('trip-bill')?.title).toBe('Trip bill');
    expect(await publishForm({ person }, 'trip-bill')).toEqual({ kind: 'published', version: 2 });
    expect((await loadCatalog()).find('trip-bill')).toMatchObject({ title: 'Ride', version: 2 });
  });

  it('is no longer offered once unpublished, but its records still find it', async () => {
    await retireForm({ person }, { name: 'trip-bill', retired: true });
    expect((await loadCatalog()).list().map(({ name }) => name)).not.toContain('trip-bill');
    expect((await loadCatalog()).find('trip-bill')?.title).toBe('Ride');
  });

  it('cannot have the name of another', async () => {
    for (const title of ['Trip bill', 'Receipt', '???'])
      expect(await createForm({ person }, { title, exampleId: null })).toEqual({
        kind: 'name-taken',
      });
  });

  it('leaves every change in the log', async () => {
    const entries = await db.decision.findMany({ orderBy: { sequence: 'asc' } });
    expect(entries.map(({ action }) => action)).toEqual([
      'form.created',
      'form.changed',
      'form.published',
      'form.changed',
      'form.published',
      'form.retired',
    ]);
  });
});
