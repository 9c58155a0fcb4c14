import { z } from 'zod';

export const CheckOutcome = z.enum(['pass', 'fail', 'cannot-tell']);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** `block`: a record that fails it is not accepted unless someone gives a reason. */
export const Severity = z.enum(['block', 'warn', 'info']);
export type Severity = z.infer<typeof Severity>;

/** One rule applied to one record. */
export const Check = z.object({
  /** Id in the rule catalog: C01, E02, S03… */
  rule: z.string(),
  version: z.number().int(),
  severity: Severity,
  outcome: CheckOutcome,
  /** Fields the rule used, the one most likely wrong first. */
  paths: z.array(z.string()),
  /** Both sides of an equation as printed; null if the rule is not an equation. */
  left: z.string().nullable(),
  right: z.string().nullable(),
  message: z.string(),
});
export type Check = z.infer<typeof Check>;

/** Id of the rule that a record with charges has at least one row. */
export const ROWS_OF_TOTAL = 'L01';

/** The record has charges, but no row was found. */
export function isWithoutRows({ rule, outcome }: Check): boolean {
  return rule === ROWS_OF_TOTAL && outcome === 'fail';
}
