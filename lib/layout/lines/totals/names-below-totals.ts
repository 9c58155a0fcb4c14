import { FLUSH } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { forceKinds, ruleOut } from '../chain/narrow-kinds.ts';
import { idsOf, type LineFacts } from '../facts/line-facts.ts';
import { numberRange } from '../number-range.ts';

const { head, start, 'start-row': startRow, own, row, total } = KIND_AT;
/** Lines between a total and what names its claim: captions, the end and the head of a page. */
const MOST = 6;
/** How many lines above the first row a document could name the first claim on. */
const MOST_HEAD = 8;

/** Rows with their total, and the line below it that names them. */
type Block = { readonly first: number; readonly total: number; readonly name: number };

/**
 * The scores of a document that names each claim below its total. On such a document, every total
 * is followed by a line with a number, not the same on all, that begins where the others do; there
 * is none like it above the first rows, and no row follows the last one. Each claim then begins
 * with its first row, and the line that names it belongs to it.
 */
export function namesBelowTotals(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const blocks = listBlocks(facts, kinds);
  if (blocks.length < 2 || !isNamedBelow(facts, kinds, blocks)) return scores;
  const meant = new Map(
    blocks.flatMap(({ first, name }) => [[first, startRow] as const, [name, own] as const]),
  );
  const within = blocks.flatMap((block) => numberRange(block.first + 1, block.name + 1));
  return forceKinds(ruleOut(scores, within, [head, start, startRow]), meant);
}

/**
 * Rows down to a total, and the first line with a number right below; `name` is -1 if there is
 * none.
 */
function listBlocks(facts: readonly LineFacts[], kinds: readonly number[]): Block[] {
  const blocks: Block[] = [];
  let first = -1;
  for (const [at, kind] of kinds.entries()) {
    if (first < 0 && isRow(kind)) first = at;
    if (kind !== total || first < 0 || (facts[at]?.amounts.length ?? 0) < 2) continue;
    const below = facts.slice(at + 1, at + 1 + MOST);
    const end = kinds.slice(at + 1).findIndex(isRow);
    const to = below.findIndex(({ ids, amounts }) => ids > 0 && amounts.length < 2);
    blocks.push({ first, total: at, name: to < 0 || (end >= 0 && to >= end) ? -1 : at + 1 + to });
    first = -1;
  }
  return first < 0 ? blocks : [];
}

function isNamedBelow(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  blocks: readonly Block[],
): boolean {
  const names = blocks.flatMap(({ name }) => facts[name] ?? []);
  const [model] = names;
  if (!model || names.length < blocks.length) return false;
  if (new Set(names.map((line) => idsOf(line).join(' '))).size === 1) return false;
  const fewest = (count: (line: LineFacts) => number) => Math.min(...names.map(count));
  const [ids, written] = [fewest((line) => line.ids), fewest((line) => line.names)];
  const isLike = (line: LineFacts) =>
    Math.abs(line.line.x0 - model.line.x0) < FLUSH && line.ids >= ids && line.names >= written;
  if (!names.every(isLike)) return false;
  const first = blocks[0]?.first ?? 0;
  const above = numberRange(Math.max(0, first - MOST_HEAD), first);
  const last = blocks.at(-1)?.name ?? -1;
  return (
    !above.some((at) => kinds[at] === start || (facts[at] && isLike(facts[at]))) &&
    !kinds.some((kind, at) => at > last && (kind === row || kind === start))
  );
}
