import { z } from 'zod';
import { LAYOUT_SIGNAL, numberOfLayout } from '#lib/model/layout-number.ts';
import type { Reason } from '#lib/model/route.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { getAuditing } from '#lib/settings/store.ts';
import type { AuditCount } from '../cusum.ts';
import { Rung } from './rung.ts';

const Row = z.object({
  layout: z.number(),
  audited: z.number(),
  wrong: z.number(),
  asked: z.number(),
  askedWrong: z.number(),
});

/** People's answers on one document of a layout. */
export interface CheckedDocument extends AuditCount {
  /**
   * Values that a certificate would let pass and that a person was asked about, and how many of
   * them were wrong.
   */
  readonly asked: number;
  readonly askedWrong: number;
}

/**
 * The checked documents of a form's known layouts, by the layout's number and oldest first: how
 * many of their values passed or would have passed, and how many of those a person changed. Only
 * the newest.
 */
export async function listCheckedDocuments(
  db: Db | Tx,
  form: string,
): Promise<Map<number, CheckedDocument[]>> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT known.layout,
      coalesce(sum(audit.looked) FILTER (WHERE audit.kind <> 'asked'), 0)::float8 AS audited,
      coalesce(sum(audit.wrong) FILTER (WHERE audit.kind <> 'asked'), 0)::float8 AS wrong,
      coalesce(sum(audit.looked) FILTER (WHERE audit.kind = 'asked'), 0)::float8 AS asked,
      coalesce(sum(audit.wrong) FILTER (WHERE audit.kind = 'asked'), 0)::float8 AS "askedWrong"
    FROM (
      SELECT * FROM audits
      WHERE form = ${form} AND kind IN ('sample', 'noticed', 'asked') AND wrong IS NOT NULL
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

/** Older documents say little about today's readings. */
const MAX_AUDITS = 5_000;

/**
 * How far a layout is trusted. `rate`: certified upper bound on the share of wrong values among
 * those asked about.
 */
export interface Trust {
  readonly rung: Rung;
  readonly rate: number | null;
}

const START: Trust = { rung: 'suggest', rate: null };

/** The rung of a form's layout, by the layout's number. */
async function findTrust(db: Db | Tx, form: string, layout: number): Promise<Trust> {
  const rows = await db.layoutLadder.findMany({ where: { form } });
  const row = rows.find((one) => numberOfLayout(one.layout) === layout);
  return row ? { rung: Rung.parse(row.rung), rate: row.rate } : START;
}

/** Saves a layout's rung. Returns the previous one, or null if it has not changed. */
export async function saveTrust(
  tx: Tx,
  { form, layout, rung, rate }: Trust & { readonly form: string; readonly layout: string },
): Promise<Rung | null> {
  const before = await tx.layoutLadder.findUnique({ where: { form_layout: { form, layout } } });
  const from = before ? Rung.parse(before.rung) : START.rung;
  const moved = from !== rung;
  if (!moved && (before?.rate ?? null) === rate) return null;
  await tx.layoutLadder.upsert({
    where: { form_layout: { form, layout } },
    create: { form, layout, rung, rate },
    update: { rung, rate, ...(moved && { movedAt: new Date() }) },
  });
  return moved ? from : null;
}

/** The layout is no longer known. */
export async function removeRung(tx: Tx, form: string, layout: string): Promise<void> {
  await tx.layoutLadder.deleteMany({ where: { form, layout } });
}

/**
 * What a record's layout implies for its values: why none may pass, if the layout is only observed,
 * and the certified rate, if it has one.
 */
export async function findLayoutTrust(
  db: Db | Tx,
  form: string,
  fields: readonly { readonly signals: Readonly<Record<string, number>> }[],
): Promise<{ readonly hold: Reason | null; readonly certified: number | null }> {
  const layout = layoutOf(fields);
  const { rung, rate } = layout === null ? START : await findTrust(db, form, layout);
  if (rung !== 'observe') {
    // Values passing by certificate have to be monitored.
    const isWatched = rate !== null && (await getAuditing(db)).sampleShare > 0;
    return { hold: null, certified: isWatched ? rate : null };
  }
  const hold: Reason = {
    code: 'on-hold',
    why: 'Too many accepted values from this sender’s documents were wrong, so every value is reviewed.',
    wouldPass: 'Passes again once enough of its documents have been reviewed without an error.',
  };
  return { hold, certified: null };
}

/** The number of the known layout the record was read with; null if none. */
export function layoutOf(
  fields: readonly { readonly signals: Readonly<Record<string, number>> }[],
): number | null {
  return (
    fields.find(({ signals }) => signals[LAYOUT_SIGNAL] !== undefined)?.signals[LAYOUT_SIGNAL] ??
    null
  );
}
