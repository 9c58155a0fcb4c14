import { canonicalJson } from '#lib/platform/canonical-json.ts';
import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { openRecordSealers } from '#lib/state/record/open-sealers.ts';
import type { PaymentProof } from '../build-payments.ts';

/** A payment is named after its first record, so its name is the same each time it is found. */
export function paymentIdOf({ payment }: PaymentProof): string {
  return `pay-${[...payment.records].sort()[0] ?? ''}`;
}

/** Replaces all payments with the same hashed check numbers. Unchanged ones stay. */
export async function savePayments(
  tx: Tx,
  traces: readonly string[],
  proofs: readonly PaymentProof[],
): Promise<void> {
  const hash = await openKeyedHash('countersign record keys');
  const stated = proofs.map((proof) => toRows(proof, hash));
  const ids = new Set(stated.map(({ id }) => id));
  const rows = await tx.payment.findMany({
    where: { trace: { in: [...traces] } },
    include: { records: { select: { recordId: true, copy: true }, orderBy: { recordId: 'asc' } } },
  });
  const before = new Map(rows.map((row) => [row.id, canonicalJson(row)]));
  const found = stated.filter((one) => before.get(one.id) !== canonicalJson(one));
  const lost = [...before.keys()].filter((id) => !ids.has(id));
  const changed = found.flatMap(({ id }) => (before.has(id) ? [id] : []));
  if (lost.length > 0) await tx.payment.deleteMany({ where: { id: { in: lost } } });
  if (changed.length > 0)
    await tx.paymentRecord.deleteMany({ where: { paymentId: { in: changed } } });
  if (found.length > 0) await write(tx, found);
}

type PaymentRows = ReturnType<typeof toRows>;

function toRows(proof: PaymentProof, hash: (text: string) => string) {
  const { payment, amountCents, gapCents, eobs, claimsCents } = proof;
  const [first] = eobs;
  const counted = new Set(eobs.map(({ id }) => id));
  return {
    id: paymentIdOf(proof),
    payer: payment.payer,
    number: payment.trace,
    trace: first?.trace ? hash(first.trace) : '',
    date: first?.input.fields['check.date'] ?? first?.date ?? null,
    amountCents,
    claimsCents,
    adjustmentCents: gapCents === null ? 0 : claimsCents - (amountCents ?? 0) - gapCents,
    balanced: payment.balanced,
    depositId: proof.deposit?.id ?? null,
    records: payment.records
      .toSorted()
      .map((recordId) => ({ recordId, copy: !counted.has(recordId) })),
  };
}

async function write(tx: Tx, found: readonly PaymentRows[]): Promise<void> {
  const sealers = await openRecordSealers(
    tx,
    found.map(({ records }) => records.map(({ recordId }) => recordId)),
  );
  const payments = found.map(({ records: _, ...one }, at) => ({
    ...one,
    number: sealers[at]?.text(one.number),
  }));
  const records = found.flatMap(({ id, records }) =>
    records.map((one) => ({ paymentId: id, ...one })),
  );
  await tx.$executeRaw`
    WITH own AS (
      INSERT INTO payments (id, payer, number, trace, date, "amountCents", "claimsCents",
        "adjustmentCents", balanced, "depositId")
      SELECT id, payer, number, trace, date, "amountCents", "claimsCents", "adjustmentCents",
        balanced, "depositId"
      FROM jsonb_to_recordset(${JSON.stringify(payments)}::jsonb)
        AS new(id text, payer text, number text, trace text, date text, "amountCents" int,
          "claimsCents" int, "adjustmentCents" int, balanced boolean, "depositId" text)
      ON CONFLICT (id) DO UPDATE SET payer = excluded.payer, number = excluded.number,
        trace = excluded.trace, date = excluded.date, "amountCents" = excluded."amountCents",
        "claimsCents" = excluded."claimsCents", "adjustmentCents" = excluded."adjustmentCents",
        balanced = excluded.balanced, "depositId" = excluded."depositId")
    INSERT INTO payment_records ("paymentId", "recordId", copy)
    SELECT "paymentId", "recordId", copy
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      AS new("paymentId" text, "recordId" text, copy boolean)`;
}

/**
 * Hashed check numbers of the payments that a deposit without a check number may belong to, if it
 * may also belong to one of these: with one of these amounts, in cents, or with the previous
 * amounts of these.
 */
export async function listRivals(
  tx: Tx,
  { traces, cents }: { readonly traces: readonly string[]; readonly cents: readonly number[] },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ trace: string }[]>`
    SELECT DISTINCT rival.trace
    FROM (
      SELECT unnest(${[...cents]}::int[]) AS cents
      UNION
      SELECT "amountCents" FROM payments WHERE trace = ANY(${[...traces]})) AS asked
    JOIN payments rival ON rival."amountCents" = asked.cents
    WHERE EXISTS (
      SELECT 1 FROM deposits WHERE "amountCents" = asked.cents AND "bareTrace" IS NULL)`;
  return rows.map(({ trace }) => trace);
}

/**
 * Records of payments that these deposits may belong to, or that are missing a deposit in these
 * days.
 */
export async function listUnbanked(
  tx: Tx,
  deposits: readonly { readonly amountCents: number; readonly bareTrace: string | null }[],
  days: { readonly from: string; readonly to: string },
): Promise<string[]> {
  const hash = await openKeyedHash('countersign record keys');
  const traces = deposits.flatMap(({ bareTrace }) => (bareTrace === null ? [] : hash(bareTrace)));
  const cents = deposits.map(({ amountCents }) => amountCents);
  const rows = await tx.paymentRecord.findMany({
    where: {
      payment: {
        OR: [
          { trace: { in: traces } },
          { amountCents: { in: cents } },
          { depositId: null, date: { gte: days.from, lte: days.to } },
        ],
      },
    },
    select: { recordId: true },
    distinct: ['recordId'],
  });
  return rows.map(({ recordId }) => recordId);
}
