import { z } from 'zod';
import { findField } from '#lib/forms/find-field.ts';
import type { ValueType } from '#lib/model/form.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';

/** One blind audit of an accepted field. */
export interface AuditedField {
  readonly form: string;
  readonly type: ValueType;
  readonly inclusion: number;
  readonly wrong: boolean;
}

export interface Audits {
  readonly judged: readonly AuditedField[];
  /** Picked and not audited yet. */
  readonly waiting: number;
}

const Row = z.object({
  form: z.string(),
  path: z.string(),
  inclusion: z.number().positive(),
  wrong: z.number(),
});

/** Only the newest audits: enough for rates, few enough for a page. */
const MAX_ROWS = 20_000;

/** Blind audits judged since `since`. */
export async function loadAudits(since: Date, db: Db = getDb()): Promise<Audits> {
  const [rows, waiting, catalog] = await Promise.all([
    db.audit.findMany({
      where: { kind: 'sample', judgedAt: { gte: since } },
      orderBy: { judgedAt: 'desc' },
      take: MAX_ROWS,
    }),
    db.audit.count({ where: { kind: 'sample', judgedAt: null } }),
    loadCatalog(db),
  ]);
  const judged = z
    .array(Row)
    .parse(rows)
    .flatMap(({ path, wrong, ...row }) => {
      const form = catalog.find(row.form);
      const field = form && findField(form, path);
      return field ? [{ ...row, type: field.type, wrong: wrong > 0 }] : [];
    });
  return { judged, waiting };
}
