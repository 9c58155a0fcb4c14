import { adjustForm } from '#lib/forms/adjust-form.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Form } from '#lib/model/form.ts';
import { FormAdjustment, NO_ADJUSTMENT } from '#lib/model/form-adjustment.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

export interface AdjustmentVersion {
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly adjustment: FormAdjustment;
}

/** An organization's changes to one built-in form. */
export interface StudioAdjustment {
  readonly draft: FormAdjustment;
  /** The draft differs from the newest version. */
  readonly changed: boolean;
  /** Newest first. */
  readonly versions: readonly AdjustmentVersion[];
}

/** The adjusted built-in forms, in their newest versions. */
export async function listAdjusted(db: Db | Tx): Promise<Form[]> {
  const rows = await db.formAdjustmentVersion.findMany({
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
    distinct: ['name'],
  });
  return rows.flatMap(({ name, version, adjustment }) => {
    const form = BUILT_IN.find(name);
    return form ? [adjustForm(form, FormAdjustment.parse(adjustment), version)] : [];
  });
}

/** For a form that nobody has adjusted: no changes, and no versions. */
export async function getAdjustment(name: string, db: Db = getDb()): Promise<StudioAdjustment> {
  const row = await db.formAdjustment.findUnique({
    where: { name },
    include: { versions: { orderBy: { version: 'desc' }, include: { publishedBy: true } } },
  });
  if (row === null) return { draft: NO_ADJUSTMENT, changed: false, versions: [] };
  return {
    draft: FormAdjustment.parse(row.draft),
    changed: !row.published,
    versions: row.versions.map(({ version, publishedAt, publishedBy, adjustment }) => ({
      version,
      publishedAt,
      publishedBy: publishedBy?.name ?? null,
      adjustment: FormAdjustment.parse(adjustment),
    })),
  };
}

/** Saves a draft of the changes to a built-in form; readers use what was published last. */
export async function saveAdjustment(tx: Tx, name: string, draft: FormAdjustment): Promise<void> {
  const change = { draft: toJson(draft), published: false };
  await tx.formAdjustment.upsert({
    where: { name },
    create: { name, ...change },
    update: change,
  });
}

/** Publishes the draft as the next version. Returns its number; null if there is no draft. */
export async function publishAdjustment(
  tx: Tx,
  name: string,
  personId: string,
): Promise<number | null> {
  await tx.$queryRaw`SELECT name FROM form_adjustments WHERE name = ${name} FOR UPDATE`;
  const row = await tx.formAdjustment.findUnique({
    where: { name },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  if (row === null) return null;
  const version = (row.versions[0]?.version ?? 0) + 1;
  const adjustment = toJson(FormAdjustment.parse(row.draft));
  await tx.formAdjustmentVersion.create({
    data: { name, version, adjustment, publishedById: personId },
  });
  await tx.formAdjustment.update({ where: { name }, data: { published: true } });
  return version;
}

/** How many versions of adjustments the built-in forms have, by name. */
export async function countVersions(db: Db = getDb()): Promise<ReadonlyMap<string, number>> {
  const rows = await db.formAdjustmentVersion.groupBy({ by: ['name'], _count: true });
  return new Map(rows.map(({ name, _count }) => [name, _count]));
}
