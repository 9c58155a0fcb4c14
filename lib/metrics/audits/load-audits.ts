import { z } from 'zod';
import { findField } from '#lib/forms/find-field.ts';
import type { ValueType } from '#lib/model/form.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import type { WatchedAudit } from './certify-audits.ts';
import type { RecordAudit } from './certify-records.ts';

/** One blind audit of an accepted field. */
export interface AuditedField extends WatchedAudit, RecordAudit {
  readonly form: string;
  readonly formTitle: string;
  readonly type: ValueType;
}

export interface Audits {
  readonly judged: readonly AuditedField[];
  /** Sampled and not audited yet. */
  readonly waiting: number;
}

const Row = z.object({
  id: z.string(),
  form: z.string(),
  probability: z.number().nullable(),
  recordId: z.string().nullable(),
  record: z.object({ documentId: z.string(), _count: z.object({ fields: z.number() }) }).nullable(),
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
      include: { record: { select: { documentId: true, _count: { select: { fields: true } } } } },
    }),
    db.audit.count({ where: { kind: 'sample', judgedAt: null } }),
    loadCatalog(db),
  ]);
  const judged = z
    .array(Row)
    .parse(rows.reverse())
    .flatMap((row): AuditedField[] => {
      const { id, form: name, path, probability, inclusion, wrong, recordId, record } = row;
      const form = catalog.find(name);
      const field = form && findField(form, path);
      if (!field) return [];
      return [
        {
          form: name,
          formTitle: form.title,
          type: field.type,
          // After a document is removed, nothing says which others were its own.
          group: record?.documentId ?? id,
          recordId: recordId ?? id,
          recordValues: record?._count.fields ?? form.fields.length,
          probability: probability ?? 0,
          inclusion,
          wrong: wrong > 0,
        },
      ];
    });
  return { judged, waiting };
}
