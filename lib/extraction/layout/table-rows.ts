import { parseMoney } from '#lib/forms/parse-money.ts';
import { shapeOf } from '#lib/layout/buckets.ts';
import { describeLines } from '#lib/layout/describe-lines.ts';
import { extendHash, hashFeature } from '#lib/layout/hash-features.ts';
import { findAllHeaderBlocks } from '#lib/layout/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, TextLine } from '#lib/layout/lay-out-page.ts';
import { type Choice, scoreChoice, type Weights } from '#lib/layout/scorer.ts';

/** Lines of one row of a table: the first and those that go on. */
export type TableRow = {
  readonly pageAt: number;
  /** Indices of lines of the page. */
  readonly lines: readonly number[];
  readonly score: number;
};

/** What a line may be: it begins a row, goes on with the one above, or is none of a table. */
export type LineChoice = Choice & {
  readonly pageAt: number;
  readonly line: number;
  /** It stands right below the captions of a table. */
  readonly underCaptions: boolean;
};

export const BEGINS = 0;
export const GOES_ON = 1;
export const NO_ROW = 2;

const LINE_MARKS = ['begins|', 'goes-on|', 'none|'].map(hashFeature);

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
      const distinct = [...new Set(names)];
      const options = LINE_MARKS.map((mark) =>
        Int32Array.from(distinct.map((name) => extendHash(mark, name))),
      );
      const underCaptions =
        blocks[pageAt]?.some(({ last }) => last >= 0 && last === at - 1) ?? false;
      return [{ pattern: 'lines', pageAt, line: at, options, underCaptions }];
    }),
  );
}

/**
 * Rows as the weights see them, top down. A line that repeats how the open row begins begins one too,
 * though the weights would have it go on. Captions have a row below them: the line there begins it
 * when that is at all likely and it has amounts.
 */
export function findRows(
  choices: readonly LineChoice[],
  layouts: readonly PageLayout[],
  weights: Weights,
): TableRow[] {
  const rows: { pageAt: number; lines: number[]; score: number }[] = [];
  let open = false;
  for (const choice of choices) {
    const shares = scoreChoice(weights, choice);
    const [begins = 0, goesOn = 0, none = 0] = shares;
    const last = rows.at(-1);
    const isOpen = open && last?.pageAt === choice.pageAt;
    const again = isOpen && repeats(layouts[choice.pageAt], last.lines[0], choice.line);
    const first =
      choice.underCaptions &&
      begins >= LIKELY_FIRST &&
      countAmounts(layouts[choice.pageAt]?.lines[choice.line]) >= 2;
    if ((begins >= goesOn && begins >= none) || (again && goesOn > none) || first) {
      rows.push({ pageAt: choice.pageAt, lines: [choice.line], score: begins });
      open = true;
    } else if (goesOn > none && isOpen) {
      last.lines.push(choice.line);
    } else {
      open = false;
    }
  }
  return rows;
}

/** Begins at the same place with the same kind of number or date, and has amounts as the other has. */
function repeats(layout: PageLayout | undefined, first: number | undefined, line: number): boolean {
  const [one, other] = [layout?.lines[first ?? -1], layout?.lines[line]];
  const [a, b] = [one?.tokens[0], other?.tokens[0]];
  if (!one || !other || !a || !b || !/\d.*\d.*\d/.test(b.text)) return false;
  return (
    Math.abs(a.x0 - b.x0) < SAME_START &&
    shapeOf(a.text) === shapeOf(b.text) &&
    countAmounts(other) >= 2 &&
    countAmounts(other) * 2 >= countAmounts(one)
  );
}

function countAmounts(line: TextLine | undefined): number {
  return line?.tokens.filter((token) => parseMoney(token.text) !== null).length ?? 0;
}

/** From this share on the line below captions begins a row. */
const LIKELY_FIRST = 0.25;

/** Shares of the page width within which two lines begin at one place. */
const SAME_START = 0.012;
