import type { Tx } from '#lib/platform/db.ts';
import type { PaymentProof } from '../build-payments.ts';

/** A payment is named by its first record, so that its name is the same whenever it is found. */
export function paymentIdOf({ payment }: PaymentProof): string {
  return `pay-${[...payment.records].sort()[0] ?? ''}`;
}

/** Puts these payments in the place of all with the same check numbers. */
export async function savePayments(
  tx: Tx,
  traces: readonly string[],
  proofs: readonly PaymentProof[],
): Promise<void> {
  await tx.payment.deleteMany({ where: { trace: { in: [...traces] } } });
  await tx.payment.createMany({
    data: proofs.map((proof) => {
      const { payment, amountCents, gapCents, eobs } = proof;
      const claimsCents = eobs.reduce((sum, { paid }) => sum + (paid ?? 0), 0);
      const [first] = eobs;
      return {
        id: paymentIdOf(proof),
        payer: payment.payer,
        number: payment.trace,
        trace: first?.trace ?? '',
        date: first?.input.fields['check.date'] ?? first?.date ?? null,
        amountCents,
        claimsCents,
        adjustmentCents: gapCents === null ? 0 : claimsCents - (amountCents ?? 0) - gapCents,
        balanced: payment.balanced,
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
