import { logAct } from '#lib/decisions/log-act.ts';
import { buildCustomForm } from '#lib/forms/build-custom-form.ts';
import { FormDraft } from '#lib/model/studio.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import {
  createDraft,
  findDraft,
  loadCatalog,
  saveDraft,
  saveRetired,
  saveVersion,
} from '#lib/studio/store.ts';

interface Options {
  readonly person: Person;
  readonly db?: Db;
}

/** Creates a custom form without fields. Its name comes from the title. */
export async function createForm(
  { person, db = getDb() }: Options,
  input: { title: string; exampleId: string | null },
): Promise<{ kind: 'created'; name: string } | { kind: 'name-taken' }> {
  const { title, exampleId } = input;
  const name = nameOf(title);
  if (name === '' || (await loadCatalog(db)).find(name) !== null) return { kind: 'name-taken' };
  const draft = FormDraft.parse({
    title,
    description: '',
    dateOrder: 'month-first',
    cues: [],
    exampleId,
    fields: [],
    rules: [],
  });
  return db.$transaction(async (tx) => {
    if (!(await createDraft(tx, { name, draft, personId: person.id })))
      return { kind: 'name-taken' };
    await logAct(tx, person, 'form.created', name);
    return { kind: 'created', name };
  });
}

export async function changeForm(
  { person, db = getDb() }: Options,
  input: { name: string; draft: FormDraft },
): Promise<{ kind: 'saved' }> {
  return db.$transaction(async (tx) => {
    await getDraft(tx, input.name);
    await saveDraft(tx, input.name, input.draft);
    await logAct(tx, person, 'form.changed', input.name);
    return { kind: 'saved' };
  });
}

/** Publishes the draft as the next version, which every record of the form uses from now on. */
export async function publishForm(
  { person, db = getDb() }: Options,
  name: string,
): Promise<{ kind: 'published'; version: number } | { kind: 'no-fields' }> {
  return db.$transaction(async (tx) => {
    const { draft, version } = await getDraft(tx, name);
    if (draft.fields.length === 0) return { kind: 'no-fields' };
    const definition = buildCustomForm(name, version + 1, draft);
    await saveVersion(tx, { definition, draft, personId: person.id });
    await logAct(tx, person, 'form.published', `${name}@${definition.version}`);
    return { kind: 'published', version: definition.version };
  });
}

/** Retires the form: no new records use it, and existing ones stay. */
export async function retireForm(
  { person, db = getDb() }: Options,
  { name, retired }: { name: string; retired: boolean },
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    await getDraft(tx, name);
    await saveRetired(tx, name, retired);
    await logAct(tx, person, retired ? 'form.retired' : 'form.restored', name);
    return { kind: 'done' };
  });
}

/** `Ambulance bill (city)` → `ambulance-bill-city`. */
function nameOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
}

async function getDraft(tx: Tx, name: string) {
  const found = await findDraft(tx, name);
  if (!found) throw new AppError('not-found');
  return found;
}
