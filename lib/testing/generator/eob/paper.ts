import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import type { EobLook } from './look.ts';

export type Fields = Record<string, string | null>;

/** One document under way: where it is drawn, in whose style, and with which chance. */
export type EobPaper = {
  readonly sheet: Sheet;
  readonly style: EobLook;
  readonly random: Random;
};

/** What one claim's paper says, as it is drawn. */
export type ClaimPaper = EobPaper & {
  /** Number of the record, for tags. */
  readonly index: number;
  readonly fields: Fields;
};
