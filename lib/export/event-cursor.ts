import { z } from 'zod';

/** `TRANSACTION-SEQUENCE` of the last event read; `0-0` before the first. */
export const EventCursor = z
  .string()
  .regex(/^\d{1,19}-\d{1,18}$/)
  .transform((text) => {
    const [transaction = '0', sequence = '0'] = text.split('-');
    return { transaction: BigInt(transaction), sequence: BigInt(sequence) };
  });
