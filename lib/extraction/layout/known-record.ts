import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';

/** One record whose values are known, by index paths, with the words that print them. */
export type KnownRecord = {
  readonly pages: readonly Page[];
  readonly fields: Readonly<Record<string, string | null>>;
  /** Path that a word prints, where the source knows it. */
  readonly tags: ReadonlyMap<string, string>;
  /** Its parts of pages that it shares with others; none when the pages are all its own. */
  readonly regions: readonly RecordPart[];
  /** Words on lines of which nothing is known: they may be rows of a record that nobody looked at. */
  readonly silent?: ReadonlySet<string>;
  /** Its rows are learned as reading finds them; as the tags tell unless stated. */
  readonly asRead?: boolean;
};
