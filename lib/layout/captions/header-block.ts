import type { HeaderCell } from './split-captions.ts';

/** The captions of a table: the columns from left to right. */
export type HeaderBlock = {
  readonly first: number;
  readonly last: number;
  readonly cells: readonly HeaderCell[];
  /**
   * If there are two rows of captions for two kinds of lines: the lines in the columns of this one.
   */
  readonly only?: ReadonlySet<number>;
  /**
   * One line of captions of blocks that have as many lines: what is above a value isn't a caption.
   */
  readonly isStacked?: boolean;
};
