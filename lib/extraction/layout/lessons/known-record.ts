import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';

/** One record whose values are known, by index paths, with the words that print them. */
export type KnownRecord = {
  readonly pages: readonly Page[];
  readonly fields: Readonly<Record<string, string | null>>;
  /** Path that a word prints, if the source knows it. */
  readonly tags: ReadonlyMap<string, string>;
  /** The parts of pages that it shares with others; none if it does not share its pages. */
  readonly regions: readonly RecordPart[];
  /**
   * Words on lines about which nothing is known: they may be rows of a record that nobody looked
   * at.
   */
  readonly silent?: ReadonlySet<string>;
  /** Its rows are learned as reading finds them; by default, as the tags say. */
  readonly asRead?: boolean;
};
