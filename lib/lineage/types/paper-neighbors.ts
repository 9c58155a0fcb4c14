import { assetUri } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { AssetProvider, Neighbors } from './asset-type.ts';

/**
 * How documents are related: a record is in a document, an encounter consists of records, and a
 * payment pays for encounters through the records that it came with. Reconciliation rewrites these
 * links whenever a document changes, so the graph does not keep them.
 */
type NextTo = Exclude<AssetProvider['neighbors'], undefined>;

const ID = { id: 'asc' } as const;

export const nextToDocuments: NextTo = async (db, ids, limit) => {
  const records = {
    where: { state: { not: 'gone' } },
    orderBy: ID,
    take: limit,
    select: { id: true },
  } as const;
  const rows = await db.document.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, records },
  });
  return new Map(
    rows.map((row): [string, Neighbors] => [
      row.id,
      { up: [], down: row.records.map(({ id }) => assetUri('record', id)) },
    ]),
  );
};

export const nextToRecords: NextTo = async (db, ids, limit) => {
  const rows = await db.record.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      documentId: true,
      encounters: { orderBy: { encounterId: 'asc' }, take: limit, select: { encounterId: true } },
      payments: { orderBy: { paymentId: 'asc' }, take: limit, select: { paymentId: true } },
    },
  });
  return new Map(
    rows.map(({ id, documentId, encounters, payments }): [string, Neighbors] => [
      id,
      {
        up: [assetUri('document', documentId)],
        down: [
          ...encounters.map(({ encounterId }) => assetUri('encounter', encounterId)),
          ...payments.map(({ paymentId }) => assetUri('payment', paymentId)),
        ],
      },
    ]),
  );
};

export const nextToEncounters: NextTo = async (db, ids, limit) => {
  const members = {
    orderBy: { recordId: 'asc' },
    take: limit,
    select: { recordId: true },
  } as const;
  const [rows, paid] = await Promise.all([
    db.encounter.findMany({ where: { id: { in: [...ids] } }, select: { id: true, members } }),
    listPaid(db, Prisma.sql`member."encounterId" = ANY (${[...ids]})`),
  ]);
  const paymentsOf = Map.groupBy(paid, ({ encounterId }) => encounterId);
  return new Map(
    rows.map((row): [string, Neighbors] => [
      row.id,
      {
        up: row.members.map(({ recordId }) => assetUri('record', recordId)),
        down: (paymentsOf.get(row.id) ?? [])
          .slice(0, limit)
          .map(({ paymentId }) => assetUri('payment', paymentId)),
      },
    ]),
  );
};

export const nextToPayments: NextTo = async (db, ids, limit) => {
  const records = {
    orderBy: { recordId: 'asc' },
    take: limit,
    select: { recordId: true },
  } as const;
  const [rows, paid] = await Promise.all([
    db.payment.findMany({ where: { id: { in: [...ids] } }, select: { id: true, records } }),
    listPaid(db, Prisma.sql`paid."paymentId" = ANY (${[...ids]})`),
  ]);
  const encountersOf = Map.groupBy(paid, ({ paymentId }) => paymentId);
  return new Map(
    rows.map((row): [string, Neighbors] => [
      row.id,
      {
        up: [
          ...(encountersOf.get(row.id) ?? [])
            .slice(0, limit)
            .map(({ encounterId }) => assetUri('encounter', encounterId)),
          ...row.records.map(({ recordId }) => assetUri('record', recordId)),
        ],
        down: [],
      },
    ]),
  );
};

/** The encounters and payments among these that share a record. */
function listPaid(
  db: Db,
  among: Prisma.Sql,
): Promise<{ readonly encounterId: string; readonly paymentId: string }[]> {
  return db.$queryRaw`
    SELECT DISTINCT member."encounterId", paid."paymentId"
    FROM payment_records paid JOIN encounter_members member ON member."recordId" = paid."recordId"
    WHERE ${among} ORDER BY 1, 2`;
}
