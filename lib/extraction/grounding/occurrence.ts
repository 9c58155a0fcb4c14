import type { Grounding } from '#lib/model/reading.ts';
import type { Word } from '#lib/model/word.ts';

/** One place where a value is printed. */
export type Occurrence = {
  readonly words: readonly Word[];
  /** Index of the line of its first word. */
  readonly line: number;
  readonly grounding: Grounding;
};
