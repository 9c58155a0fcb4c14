import { z } from 'zod';
import { buildCatalog, type Catalog, type CustomForm } from '#lib/forms/catalog.ts';
import { ExchangeKind } from '#lib/model/document.ts';
import { Form } from '#lib/model/form.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import { FormDraft } from '#lib/model/studio.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { type Json, toJson } from '#lib/platform/to-json.ts';
import { listAdjusted } from './adjustments/store.ts';

/** A customer's form as the list shows it. */
export interface StudioForm {
  readonly name: string;
  readonly title: string;
  readonly fieldCount: number;
  /** The newest version; null before the first. */
  readonly version: number | null;
  /** The draft differs from the latest version. */
  readonly changed: boolean;
  readonly retired: boolean;
  readonly updatedAt: Date;
  readonly records: number;
  /** Its records submitted by a person, which the reader learns from. */
  readonly corrected: number;
}

export interface FormVersion {
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly fieldCount: number;
}

/**
 * The shipped forms and the customer's own, as the database has them now. One small query if
 * nothing has changed since the last call.
 */
export async function loadCatalog(db: Db | Tx = getDb()): Promise<Catalog> {
  const [row] = await db.$queryRaw<{ state: string }[]>`
    SELECT concat(count(*), '/', max(version."publishedAt"), '/', max(form."retiredAt"), '/',
      count(form."retiredAt"), '/', (
        SELECT concat(count(*), '/', max("publishedAt")) FROM form_adjustment_versions)) AS state
    FROM custom_form_versions version JOIN custom_forms form USING (name)`;
  const key = `${process.env.DATABASE_URL}/${row?.state}`;
  if (latest?.key !== key) {
    const [custom, adjusted] = [await listNewest(db), await listAdjusted(db)];
    latest = { key, catalog: buildCatalog(custom, adjusted) };
  }
  return latest.catalog;
}

/** Parsed once for each state of the database, because every request and step needs it. */
let latest: { readonly key: string; readonly catalog: Catalog } | null = null;

async function listNewest(db: Db | Tx): Promise<CustomForm[]> {
  const rows = await db.customFormVersion.findMany({
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
    distinct: ['name'],
    include: { form: true },
  });
  return rows.map(({ definition, form }) => ({
    form: Form.parse(definition),
    active: form.retiredAt === null,
  }));
}

/**
 * All forms that customers define, oldest first, retired ones included, with the number of their
 * records and of those a person decided.
 */
export async function listStudioForms(db: Db = getDb()): Promise<StudioForm[]> {
  const rows = await db.customForm.findMany({
    orderBy: { createdAt: 'asc' },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  const counts = await db.$queryRaw<{ form: string; records: number; corrected: number }[]>`
    SELECT record.form, count(*)::int AS records,
      count(*) FILTER (WHERE task.state = 'done' AND task."doneById" IS NOT NULL)::int AS corrected
    FROM records record LEFT JOIN tasks task ON task."recordId" = record.id
    WHERE record.state <> 'gone' AND record.form IN (SELECT name FROM custom_forms)
    GROUP BY 1`;
  const countOf = new Map(counts.map((row) => [row.form, row]));
  return rows.map((row) => {
    const draft = FormDraft.parse(row.draft);
    return {
      name: row.name,
      title: draft.title,
      fieldCount: draft.fields.length,
      version: row.versions[0]?.version ?? null,
      changed: !row.published,
      retired: row.retiredAt !== null,
      updatedAt: row.updatedAt,
      records: countOf.get(row.name)?.records ?? 0,
      corrected: countOf.get(row.name)?.corrected ?? 0,
    };
  });
}

/** One form with its draft and versions, newest first; null if there is none. */
export async function getStudioForm(
  name: string,
  db: Db = getDb(),
): Promise<{
  name: string;
  draft: FormDraft;
  retired: boolean;
  changed: boolean;
  versions: FormVersion[];
} | null> {
  const row = await db.customForm.findUnique({
    where: { name },
    include: { versions: { orderBy: { version: 'desc' } } },
  });
  if (row === null) return null;
  const people = await db.user.findMany({
    where: { id: { in: row.versions.flatMap((one) => one.publishedById ?? []) } },
  });
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  return {
    name,
    draft: FormDraft.parse(row.draft),
    retired: row.retiredAt !== null,
    changed: !row.published,
    versions: row.versions.map((one) => ({
      version: one.version,
      publishedAt: one.publishedAt,
      publishedBy: nameOf.get(one.publishedById ?? '') ?? null,
      fieldCount: Form.parse(one.definition).fields.length,
    })),
  };
}

/** Locks the form until the transaction ends; null if there is none. */
export async function findDraft(
  tx: Tx,
  name: string,
): Promise<{ draft: FormDraft; version: number } | null> {
  await tx.$queryRaw`SELECT name FROM custom_forms WHERE name = ${name} FOR UPDATE`;
  const row = await tx.customForm.findUnique({
    where: { name },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  if (row === null) return null;
  return { draft: FormDraft.parse(row.draft), version: row.versions[0]?.version ?? 0 };
}

/** False if the name is taken. */
export async function createDraft(
  tx: Tx,
  form: { name: string; draft: FormDraft; personId: string },
): Promise<boolean> {
  const { count } = await tx.customForm.createMany({
    data: { name: form.name, draft: await sealMarks(form.draft), createdById: form.personId },
    skipDuplicates: true,
  });
  return count > 0;
}

/**
 * Saves the draft, with the marked example values sealed; readers use what was last published.
 * Throws if there is no such form.
 */
export async function saveDraft(tx: Tx, name: string, draft: FormDraft): Promise<void> {
  await tx.customForm.update({
    where: { name },
    data: { draft: await sealMarks(draft), published: false },
  });
}

/** Appends a version and publishes the form. */
export async function saveVersion(
  tx: Tx,
  version: { definition: Form; draft: FormDraft; personId: string },
): Promise<void> {
  const { definition, draft, personId } = version;
  await tx.customFormVersion.create({
    data: {
      name: definition.name,
      version: definition.version,
      definition: toJson(definition),
      draft: await sealMarks(draft),
      publishedById: personId,
    },
  });
  await tx.customForm.update({
    where: { name: definition.name },
    data: { published: true, retiredAt: null },
  });
}

/** Retires a form, or brings it back; its records stay. Throws if there is no such form. */
export async function saveRetired(tx: Tx, name: string, retired: boolean): Promise<void> {
  await tx.customForm.update({
    where: { name },
    data: { retiredAt: retired ? new Date() : null },
  });
}

/** Seals the draft for its row: the example's values belong to the example's document. */
async function sealMarks({ exampleId, fields, ...draft }: FormDraft): Promise<Json> {
  const sealer = exampleId === null ? null : await openSealer(exampleId);
  const sealed = fields.map(({ mark, ...field }) => ({
    ...field,
    mark: mark && { ...mark, value: sealer?.text(mark.value) ?? mark.value },
  }));
  const kept = { ...draft, exampleId, fields: sealed };
  return toJson(kept);
}

/** Removes an example's values from the forms created from it; the forms stay. */
export async function forgetExample(tx: Tx, documentId: DocumentId): Promise<void> {
  const bare = (draft: FormDraft): FormDraft => ({
    ...draft,
    exampleId: null,
    fields: draft.fields.map((field) => ({ ...field, mark: null })),
  });
  const isOfIt = (json: unknown) => FormDraft.parse(json).exampleId === documentId;
  for (const row of await tx.customForm.findMany()) {
    if (!isOfIt(row.draft)) continue;
    const draft = toJson(bare(FormDraft.parse(row.draft)));
    await tx.customForm.update({ where: { name: row.name }, data: { draft } });
  }
  for (const { name, version, draft } of await tx.customFormVersion.findMany()) {
    if (!isOfIt(draft)) continue;
    await tx.customFormVersion.update({
      where: { name_version: { name, version } },
      data: { draft: toJson(bare(FormDraft.parse(draft))) },
    });
  }
}

/** Pages of the example with their words, in order; empty while it is still being read. */
export async function listExamplePages(documentId: string, db: Db | Tx = getDb()): Promise<Page[]> {
  const rows = await db.page.findMany({ where: { documentId }, orderBy: { number: 'asc' } });
  // Pages exist before their words do.
  if (rows.some(({ words }) => words === null)) return [];
  return z.array(Page).parse(rows);
}

/** Records of these documents that nobody has claimed. */
export async function listFreeRecords(
  tx: Tx,
  documentIds: readonly DocumentId[],
): Promise<{ id: string; documentId: DocumentId; form: string }[]> {
  const rows = await tx.record.findMany({
    where: {
      documentId: { in: [...documentIds] },
      document: { kind: { notIn: ExchangeKind.options } },
      state: { in: ['set_aside', 'review'] },
      OR: [
        { task: null },
        { task: { leaseUntil: null } },
        { task: { leaseUntil: { lt: new Date() } } },
      ],
    },
    select: { id: true, documentId: true, form: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({ ...row, documentId: DocumentId.parse(row.documentId) }));
}
