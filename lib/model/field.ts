import { z } from 'zod';
import { ReadingId } from './ids.ts';
import { RawScore } from './probability.ts';
import { Absence, Grounding, Place, Reader } from './reading.ts';

/** One value that was claimed for a field, and by whom; `readers` is empty when it was only weighed. */
export const Contender = z.object({
  value: z.string().nullable(),
  readers: z.array(Reader),
  readingIds: z.array(ReadingId),
  score: RawScore,
  place: Place.nullable(),
});
export type Contender = z.infer<typeof Contender>;

/** What the readings of one path come to. Conflicts stay visible in `contenders`. */
export const Field = z.object({
  path: z.string(),
  value: z.string().nullable(),
  absence: Absence.nullable(),
  place: Place.nullable(),
  grounding: Grounding,
  /**
   * All distinct values claimed, the chosen one first, then a few that readers weighed and did not
   * choose (no readers). A conflict is a second contender that has readers.
   */
  contenders: z.array(Contender).min(1),
  /** A person has decided this field; machines no longer do. */
  human: z.boolean(),
  /** Evidence for the confidence model, by name. */
  signals: z.record(z.string(), z.number()),
});
export type Field = z.infer<typeof Field>;

/** Whether the value that stands came in a file of another system. */
export function isImported({ contenders: [chosen] }: Pick<Field, 'contenders'>): boolean {
  return chosen?.readers.some(({ kind }) => kind === 'import') ?? false;
}
