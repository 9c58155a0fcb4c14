import { z } from 'zod';
import { findField } from '#lib/forms/find-field.ts';
import type { ValueType } from '#lib/model/form.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import type { WatchedAudit } from './certify-audits.ts';

/** One blind audit of an accepted field. */
export interface AuditedField extends WatchedAudit {
  readonly form: string;
  readonly formTitle: string;
  readonly type: ValueType;
}

export interface Audits {
  readonly judged: readonly AuditedField[];
  /** Picked and not audited yet. */
  readonly waiting: number;
}

const Row = z.object({
  id: z.string(),
  form: z.string(),
  probability: z.number().nullable(),
  record: z.object({ documentId: z.string() }).nullable(),
  path: z.string(),
  inclusion: z.number().positive(),
  wrong: z.number(),
});

/** Only the newest audits: enough for rates, few enough for a page. */
const MAX_ROWS = 20_000;

/** Blind audits judged since `since`, in the order in which they were judged. */
export async function loadAudits(since: Date, db: Db = getDb()): Promise<Audits> {
  const [rows, waiting, catalog] = await Promise.all([
    db.audit.findMany({
      where: { kind: 'sample', judgedAt: { gte: since } },
      orderBy: [{ judgedAt: 'desc' }, { id: 'desc' }],
      take: MAX_ROWS,
      include: { record: { select: { documentId: true } } },
    }),
    db.audit.count({ where: { kind: 'sample', judgedAt: null } }),
    loadCatalog(db),
  ]);
  const judged = z
    .array(Row)
    .parse(rows.reverse())
    .flatMap(({ id, form: name, path, probability, inclusion, wrong, record }): AuditedField[] => {
      const form = catalog.find(name);
      const field = form && findField(form, path);
      if (!field) return [];
      return [
        {
          form: name,
          formTitle: form.title,
          type: field.type,
          // Of a removed document nothing says which others were its own.
          group: record?.documentId ?? id,
          probability: probability ?? 0,
          inclusion,
          wrong: wrong > 0,
        },
      ];
    });
  return { judged, waiting };
}
