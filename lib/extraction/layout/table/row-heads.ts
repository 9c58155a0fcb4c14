import { memoizeFor } from '#lib/forms/memoize.ts';
import { findHeaderCell } from '#lib/layout/captions/find-header-cell.ts';
import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import { findAllHeaderBlocks } from '#lib/layout/captions/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { readCaptions } from '#lib/layout/captions/read-captions.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';
import type { Form } from '#lib/model/form.ts';
import type { TableRow } from './table-rows.ts';

/** How many more columns captions farther above must name to be a row's instead of the nearest. */
const MORE = 2;

/**
 * Heads of rows whose captions are not the nearest above them: where the captions of services are
 * printed once, above the first claim, the nearest ones are those of the claim's own facts. A row's
 * are those that name most of its columns of amounts. By page, for such rows alone.
 */
export function findRowHeads(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  rows: readonly TableRow[],
): readonly (readonly HeaderBlock[])[] {
  const printed = findAllHeaderBlocks(layouts, lexicon);
  const namesAmount = amountNames(form, lexicon);
  const naming = printed.map((blocks) =>
    blocks.filter(({ cells }) => cells.filter(({ words }) => namesAmount(words)).length >= MORE),
  );
  const heads = layouts.map((): HeaderBlock[] => []);
  for (const { pageAt, lines } of rows) {
    const [first = 0] = lines;
    const amounts = lines
      .flatMap((at) => layouts[pageAt]?.lines[at]?.tokens ?? [])
      .filter(({ text }) => amountOf(text) !== null);
    const nearest = printed[pageAt]?.findLast(
      ({ last, only }) => last < first && (only?.has(first) ?? true),
    );
    const least = (nearest ? countNamed(nearest, amounts, namesAmount) : 0) + MORE;
    const best = [
      ...carriedTo(naming, pageAt),
      ...(naming[pageAt] ?? []).filter(({ last }) => last < first),
    ]
      .map((block) => ({ block, named: countNamed(block, amounts, namesAmount) }))
      .reduce<Named>((a, b) => (b.named >= a.named ? b : a), { block: undefined, named: least });
    if (best.block) heads[pageAt]?.push({ ...best.block, only: new Set(lines) });
  }
  return heads;
}

/** Captions with how many columns of a row they name. */
type Named = { readonly block: HeaderBlock | undefined; readonly named: number };

/** The captions of the last page before that has any, as if they were above the first line. */
function carriedTo(
  naming: readonly (readonly HeaderBlock[])[],
  pageAt: number,
): readonly HeaderBlock[] {
  const last = naming.slice(0, pageAt).findLast((blocks) => blocks.length > 0) ?? [];
  return last.map(({ cells }) => ({ first: -1, last: -1, cells }));
}

type Names = (words: readonly string[]) => boolean;

/** Whether a caption is that of an amount of a service. */
function amountNames(form: Form, lexicon: LabelLexicon): Names {
  const read = readCaptions(form.columnCaptions);
  const ofRows = new Set(
    form.fields
      .filter(({ pattern, type }) => pattern.startsWith('lines[].') && type === 'money')
      .map(({ pattern }) => pattern),
  );
  return memoizeFor((words) => {
    if (lexicon.match(words.join(''))?.patterns.some((one) => ofRows.has(one))) return true;
    return [...(read(words)?.shares.values() ?? [])].some((share) => share > 0.5);
  });
}

/** Columns with a caption of an amount above one of the amounts. */
function countNamed(block: HeaderBlock, amounts: readonly Token[], namesAmount: Names): number {
  const { only: _, ...all } = block;
  const columns = amounts.flatMap((token) => findHeaderCell([all], [token])?.index ?? []);
  return [...new Set(columns)].filter((at) => namesAmount(block.cells[at]?.words ?? [])).length;
}
