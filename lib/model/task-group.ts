import { z } from 'zod';

/** Tasks that wait for the same reasons with the same failed rules, of one form. */
export const TaskGroup = z.object({
  form: z.string().max(100),
  /** Sorted. */
  reasons: z.array(z.string().max(60)).max(30),
  /** Blocking rules that fail; sorted. */
  rules: z.array(z.string().max(20)).max(60),
});
export type TaskGroup = z.infer<typeof TaskGroup>;
