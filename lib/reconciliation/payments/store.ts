import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/keyed-hash.ts';
import { openRecordSealers } from '#lib/state/record/open-sealers.ts';
import type { PaymentProof } from '../build-payments.ts';

/** A payment is named by its first record, so that its name is the same whenever it is found. */
export function paymentIdOf({ payment }: PaymentProof): string {
  return `pay-${[...payment.records].sort()[0] ?? ''}`;
}

/** Puts these payments in the place of all with the same hashed check numbers. */
export async function savePayments(
  tx: Tx,
  traces: readonly string[],
  proofs: readonly PaymentProof[],
): Promise<void> {
  await tx.payment.deleteMany({ where: { trace: { in: [...traces] } } });
  const hash = await openKeyedHash('countersign record keys');
  const sealers = await openRecordSealers(
    tx,
    proofs.map(({ payment }) => payment.records),
  );
  await tx.payment.createMany({
    data: proofs.flatMap((proof, at) => {
      const sealer = sealers[at];
      const { payment, amountCents, gapCents, eobs, claimsCents } = proof;
      const [first] = eobs;
      if (!sealer) return [];
      return {
        id: paymentIdOf(proof),
        payer: payment.payer,
        number: sealer.text(payment.trace),
        trace: first?.trace ? hash(first.trace) : '',
        date: first?.input.fields['check.date'] ?? first?.date ?? null,
        amountCents,
        claimsCents,
        adjustmentCents: gapCents === null ? 0 : claimsCents - (amountCents ?? 0) - gapCents,
        balanced: payment.balanced,
        depositId: proof.deposit?.id ?? null,
      };
    }),
  });
  await tx.paymentRecord.createMany({
    data: proofs.flatMap((proof) => {
      const counted = new Set(proof.eobs.map(({ id }) => id));
      return proof.payment.records.map((recordId) => ({
        paymentId: paymentIdOf(proof),
        recordId,
        copy: !counted.has(recordId),
      }));
    }),
  });
}

/** Hashed check numbers of the payments of one of these amounts, in cents. */
export async function listTracesOfAmounts(tx: Tx, cents: readonly number[]): Promise<string[]> {
  const rows = await tx.payment.findMany({
    where: { amountCents: { in: [...cents] } },
    select: { trace: true },
    distinct: ['trace'],
  });
  return rows.map(({ trace }) => trace);
}

/** Records of payments that these deposits may be of, or that look for one in these days. */
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
