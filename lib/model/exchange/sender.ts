import { z } from 'zod';

/** Excludes the characters that X12 uses as separators. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^*:~^]*$/);

/**
 * The sender of claims and payments that did not come as X12, for X12 envelopes and the submitter
 * loop.
 */
export const Sender = z.object({
  name: text(60),
  /** ISA06, GS02, and NM109 of the submitter: the id by which the receiver knows the sender. */
  id: text(15),
  /** ISA08 and GS03. */
  receiverId: text(15),
  contact: text(60),
  phone: z.string().regex(/^\d{10}$/),
  street: text(55),
  city: text(30),
  state: z.string().regex(/^[A-Z]{2}$/),
  zip: z.string().regex(/^\d{5}(\d{4})?$/),
  /** T until the receiver has approved test files. */
  usage: z.enum(['P', 'T']),
});
export type Sender = z.infer<typeof Sender>;
