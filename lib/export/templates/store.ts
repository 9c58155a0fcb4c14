import { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import type { UserId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** The newest version of a template. */
export interface SavedTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly changedAt: Date;
  readonly changedBy: string | null;
  readonly template: ExportTemplate;
}

/** Available templates, by name. */
export async function listTemplates(db: Db | Tx = getDb()): Promise<SavedTemplate[]> {
  const rows = await db.exportTemplate.findMany({
    where: { retiredAt: null },
    orderBy: { name: 'asc' },
    include: NEWEST,
  });
  return rows.flatMap(toSaved);
}

/** Null if there is none, or if it was removed. */
export async function findTemplate(
  id: string,
  db: Db | Tx = getDb(),
): Promise<SavedTemplate | null> {
  const row = await db.exportTemplate.findFirst({
    where: { id, retiredAt: null },
    include: NEWEST,
  });
  return row === null ? null : (toSaved(row)[0] ?? null);
}

/** Creates a template; null if the name is taken. A removed one continues with its next version. */
export async function createTemplate(
  tx: Tx,
  input: { name: string; template: ExportTemplate; personId: UserId },
): Promise<{ id: string; version: number } | null> {
  const { name } = input;
  const known = await tx.exportTemplate.findUnique({ where: { name } });
  if (known !== null && known.retiredAt === null) return null;
  const { id } = await tx.exportTemplate.upsert({
    where: { name },
    create: { name },
    update: { retiredAt: null },
  });
  return { id, version: await appendVersion(tx, { id, ...input }) };
}

/** Appends its next version. Of two concurrent ones, the second fails, and nothing is lost. */
export async function appendVersion(
  tx: Tx,
  input: { id: string; template: ExportTemplate; personId: UserId },
): Promise<number> {
  const { id: templateId, template, personId } = input;
  const { _max } = await tx.exportTemplateVersion.aggregate({
    where: { templateId },
    _max: { version: true },
  });
  const version = (_max.version ?? 0) + 1;
  await tx.exportTemplateVersion.create({
    data: { templateId, version, content: toJson(template), createdById: personId },
  });
  return version;
}

/** Its name; null if there is none. Exports made with it still refer to it. */
export async function retireTemplate(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.exportTemplate.updateManyAndReturn({
    where: { id, retiredAt: null },
    data: { retiredAt: new Date() },
  });
  return row?.name ?? null;
}

const NEWEST = {
  versions: { orderBy: { version: 'desc' }, take: 1, include: { createdBy: true } },
} as const;

function toSaved(row: {
  readonly id: string;
  readonly name: string;
  readonly versions: readonly {
    readonly version: number;
    readonly content: unknown;
    readonly createdAt: Date;
    readonly createdBy: { readonly name: string } | null;
  }[];
}): SavedTemplate[] {
  const { id, name, versions } = row;
  return versions.map(({ version, content, createdAt, createdBy }) => ({
    id,
    name,
    version,
    changedAt: createdAt,
    changedBy: createdBy?.name ?? null,
    template: ExportTemplate.parse(content),
  }));
}
