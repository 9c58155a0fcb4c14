import { z } from 'zod';

/** Without the characters that separate things in X12. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^*:~^]*$/);

/** Who sends claims and payments that did not come as X12, as its envelopes and submitter name them. */
export const Sender = z.object({
  name: text(60),
  /** ISA06, GS02 and NM109 of the submitter: what the receiver knows the sender by. */
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
