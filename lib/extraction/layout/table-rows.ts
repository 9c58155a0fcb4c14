import { describeLines } from '#lib/layout/describe-lines.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { findAllHeaderBlocks } from '#lib/layout/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import { type Choice, scoreChoice, type Weights } from '#lib/layout/scorer.ts';

/** Lines of one row of a table: the first and those that go on. */
export type TableRow = {
  readonly pageAt: number;
  /** Indices of lines of the page. */
  readonly lines: readonly number[];
  readonly score: number;
};

/** What a line may be: it begins a row, goes on with the one above, or is none of a table. */
export type LineChoice = Choice & { readonly pageAt: number; readonly line: number };

export const BEGINS = 0;
export const GOES_ON = 1;
export const NO_ROW = 2;

/** The choice of every line of the record. */
export function buildLineChoices(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): LineChoice[] {
  const blocks = findAllHeaderBlocks(layouts, lexicon);
  return layouts.flatMap((layout, pageAt) =>
    describeLines(layout, lexicon, blocks[pageAt]).flatMap((names, at): LineChoice[] => {
      const y = layout.lines[at]?.y ?? 0;
      if (layout.part && (y < layout.part[0] || y >= layout.part[1])) return [];
      const hashed = (mark: string) =>
        Int32Array.from(new Set(names), (name) => hashFeature(`${mark}${name}`));
      const options = [hashed('begins|'), hashed('goes-on|'), hashed('none|')];
      return [{ pattern: 'lines', pageAt, line: at, options }];
    }),
  );
}

/** Rows as the weights see them, top down. */
export function findRows(choices: readonly LineChoice[], weights: Weights): TableRow[] {
  const rows: { pageAt: number; lines: number[]; score: number }[] = [];
  let open = false;
  for (const choice of choices) {
    const shares = scoreChoice(weights, choice);
    const [begins = 0, goesOn = 0, none = 0] = shares;
    const last = rows.at(-1);
    if (begins >= goesOn && begins >= none) {
      rows.push({ pageAt: choice.pageAt, lines: [choice.line], score: begins });
      open = true;
    } else if (goesOn > none && open && last && last.pageAt === choice.pageAt) {
      last.lines.push(choice.line);
    } else {
      open = false;
    }
  }
  return rows;
}
