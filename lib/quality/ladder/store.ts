import { z } from 'zod';
import { LAYOUT_SIGNAL, numberOfLayout } from '#lib/model/layout-number.ts';
import type { Reason } from '#lib/model/route.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import type { AuditCount } from '../cusum.ts';
import { Rung } from './rung.ts';

const Row = z.object({ layout: z.number(), audited: z.number(), wrong: z.number() });

/**
 * The checked documents of a form's known layouts, by the layout's number and oldest first: how many of
 * their values passed or would have passed, and how many of those a person changed. Only the newest.
 */
export async function listCheckedDocuments(
  db: Db | Tx,
  form: string,
): Promise<Map<number, AuditCount[]>> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT known.layout, sum(audit.looked)::float8 AS audited, sum(audit.wrong)::float8 AS wrong
    FROM (
      SELECT * FROM audits
      WHERE form = ${form} AND kind IN ('sample', 'noticed') AND wrong IS NOT NULL
      ORDER BY "judgedAt" DESC LIMIT ${MAX_AUDITS}
    ) audit
      JOIN records record ON record.id = audit."recordId"
      JOIN LATERAL (
        SELECT (field.signals->>${LAYOUT_SIGNAL})::float8 AS layout FROM fields field
        WHERE field."recordId" = record.id AND field.signals ? ${LAYOUT_SIGNAL} LIMIT 1
      ) known ON true
    GROUP BY known.layout, record."documentId"
    ORDER BY max(audit."judgedAt")`;
  return Map.groupBy(z.array(Row).parse(rows), ({ layout }) => layout);
}

/** Older documents say little of today's readings. */
const MAX_AUDITS = 5_000;

/** The rungs of a form's layouts that have moved, by the layout's number. */
async function listRungs(db: Db | Tx, form: string): Promise<Map<number, Rung>> {
  const rows = await db.layoutLadder.findMany({ where: { form } });
  return new Map(rows.map(({ layout, rung }) => [numberOfLayout(layout), Rung.parse(rung)]));
}

/** Saves where a layout stands. Returns where it stood, or null if it has not moved. */
export async function saveRung(
  tx: Tx,
  { form, layout, rung }: { readonly form: string; readonly layout: string; readonly rung: Rung },
): Promise<Rung | null> {
  const before = await tx.layoutLadder.findUnique({ where: { form_layout: { form, layout } } });
  const from = Rung.parse(before?.rung ?? 'suggest');
  if (from === rung) return null;
  await tx.layoutLadder.upsert({
    where: { form_layout: { form, layout } },
    create: { form, layout, rung },
    update: { rung, movedAt: new Date() },
  });
  return from;
}

/** The layout is no longer known. */
export async function removeRung(tx: Tx, form: string, layout: string): Promise<void> {
  await tx.layoutLadder.deleteMany({ where: { form, layout } });
}

/** Why no value of this record may pass: its layout is only observed. Null when it is not. */
export async function findLayoutHold(
  db: Db | Tx,
  form: string,
  fields: readonly { readonly signals: Readonly<Record<string, number>> }[],
): Promise<Reason | null> {
  const layout = layoutOf(fields);
  if (layout === null || (await listRungs(db, form)).get(layout) !== 'observe') return null;
  return {
    code: 'on-hold',
    why: 'Too much of what was accepted of this sender’s documents was wrong: every value is reviewed.',
    wouldPass: 'Passes again once enough of its documents have been reviewed without an error.',
  };
}

/** The number of the known layout that the record was read on; null for none. */
export function layoutOf(
  fields: readonly { readonly signals: Readonly<Record<string, number>> }[],
): number | null {
  return (
    fields.find(({ signals }) => signals[LAYOUT_SIGNAL] !== undefined)?.signals[LAYOUT_SIGNAL] ??
    null
  );
}
