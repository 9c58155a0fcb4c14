import { z } from 'zod';
import { ReadingId } from './ids.ts';
import { RawScore } from './probability.ts';
import { Absence, Grounding, Place, Reader } from './reading.ts';

/**
 * One proposed value for a field, and who proposed it; `readers` is empty if a reader only
 * considered it.
 */
export const Contender = z.object({
  value: z.string().nullable(),
  readers: z.array(Reader),
  readingIds: z.array(ReadingId),
  score: RawScore,
  place: Place.nullable(),
});
export type Contender = z.infer<typeof Contender>;

/** The combined readings of one path. Conflicts stay visible in `contenders`. */
export const Field = z.object({
  path: z.string(),
  value: z.string().nullable(),
  absence: Absence.nullable(),
  place: Place.nullable(),
  grounding: Grounding,
  /**
   * All distinct proposed values, the chosen one first, then a few that readers considered and did
   * not choose (no readers). A second contender with readers is a conflict.
   */
  contenders: z.array(Contender).min(1),
  /** A person has decided this field; machines no longer change it. */
  human: z.boolean(),
  /** Evidence for the confidence model, by name. */
  signals: z.record(z.string(), z.number()),
});
export type Field = z.infer<typeof Field>;

/** Whether the current value was imported from another system's file. */
export function isImported({ contenders: [chosen] }: Pick<Field, 'contenders'>): boolean {
  return chosen?.readers.some(({ kind }) => kind === 'import') ?? false;
}
