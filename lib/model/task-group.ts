import { z } from 'zod';

/** Tasks of one form with the same reasons and the same failed rules. */
export const TaskGroup = z.object({
  form: z.string().max(100),
  /** Sorted. */
  reasons: z.array(z.string().max(60)).max(30),
  /** Failed blocking rules; sorted. */
  rules: z.array(z.string().max(20)).max(60),
});
export type TaskGroup = z.infer<typeof TaskGroup>;
