import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { type Choice, rateChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import type { MoneyColumns } from '../../table/money-columns.ts';
import { columnAt, depthsOf } from '../../table/money-columns.ts';

/** A share for each option of a choice, "none of these" last. */
export type Shares = ReadonlyMap<FieldChoice, readonly number[]>;

/**
 * What the weights say about every choice in every row, combined with what rows have in common: a
 * field is in the same column in all of them. Which column of amounts is what is given by
 * `columns`, decided for all rows of the pages; for anything else, the place of a field is compared
 * with where the other rows print it, and the probability that a row prints it at all does not
 * change.
 */
export function shareColumns(
  rows: readonly (readonly FieldChoice[])[],
  weights: Weights,
  columns: MoneyColumns | null = null,
): Shares {
  const plain = new Map(
    rows.flatMap((choices) => choices.map((one) => [one, rateChoice(weights, one)] as const)),
  );
  const shares = new Map<FieldChoice, readonly number[]>();
  for (const [pattern, alike] of Map.groupBy(rows.flat(), (choice) => choice.pattern)) {
    const known = columns?.shares.get(pattern);
    const beliefs = known || alike.length < MIN_ROWS ? null : sumByEdge(alike, plain);
    for (const choice of alike) {
      const own = plain.get(choice) ?? [];
      if (columns && known) shares.set(choice, weighColumns(choice, own, columns, known));
      else shares.set(choice, beliefs ? weigh(choice, own, beliefs, alike.length - 1) : own);
    }
  }
  return shares;
}

/** Fewer rows say little about columns. */
const MIN_ROWS = 3;
/** What a column keeps without any other support. */
const UNSUPPORTED = 0.1;
/** The same if the columns are decided. */
const ELSEWHERE = 0.02;
/**
 * What the row says by itself, times what is known about the columns; the row alone says what is
 * blank.
 */
function weighColumns(
  { proposals }: FieldChoice & Choice,
  own: readonly number[],
  columns: MoneyColumns,
  known: readonly number[],
): number[] {
  const none = known[columns.ends.length] ?? 0;
  const depths = depthsOf(proposals, columns.deep);
  const weighed = proposals.map((proposal, at) => {
    const column = columnAt(columns, proposal, depths.get(proposal));
    const likely = column < 0 ? ELSEWHERE : (known[column] ?? 0);
    return ((own[at] ?? 0) + ELSEWHERE) * (likely + ELSEWHERE / 4);
  });
  const blank = ((own[proposals.length] ?? 0) + ELSEWHERE) * (none + ELSEWHERE);
  const sum = weighed.reduce((total, share) => total + share, blank);
  return [...weighed, blank].map((share) => share / sum);
}

/**
 * The shares of all rows, by place: edges in ascending order, and the sum of what is below each.
 */
type Beliefs = { readonly edges: Float64Array; readonly below: Float64Array };

function sumByEdge(
  alike: readonly FieldChoice[],
  plain: ReadonlyMap<FieldChoice, readonly number[]>,
): Beliefs {
  const all = alike.flatMap((choice) => {
    const shares = plain.get(choice) ?? [];
    return choice.proposals.map((one, at) => ({ edge: edgeOf(one), share: shares[at] ?? 0 }));
  });
  all.sort((a, b) => a.edge - b.edge);
  const below = new Float64Array(all.length + 1);
  for (const [at, { share }] of all.entries()) below[at + 1] = (below[at] ?? 0) + share;
  return { edges: Float64Array.from(all, ({ edge }) => edge), below };
}

/**
 * In a statement with thousands of rows, each is compared with all others, so their shares are
 * added up once.
 */
function weigh(
  { proposals }: FieldChoice,
  own: readonly number[],
  { edges, below }: Beliefs,
  others: number,
): number[] {
  const weighed = proposals.map((proposal, at) => {
    const edge = edgeOf(proposal);
    const from = countWhile(edges, (one) => edge - one >= SAME_EDGE);
    const to = countWhile(edges, (one) => one - edge < SAME_EDGE);
    const itself = proposals.reduce(
      (sum, one, index) =>
        Math.abs(edgeOf(one) - edge) < SAME_EDGE ? sum + (own[index] ?? 0) : sum,
      0,
    );
    const support = Math.max(0, (below[to] ?? 0) - (below[from] ?? 0) - itself);
    return (own[at] ?? 0) * (UNSUPPORTED + support / others);
  });
  const none = own[proposals.length] ?? 0;
  const sum = weighed.reduce((total, share) => total + share, 0);
  return [...weighed.map((share) => (sum === 0 ? 0 : (share / sum) * (1 - none))), none];
}

/** How many of ascending numbers satisfy the condition, if those that do come first. */
function countWhile(rising: Float64Array, holds: (one: number) => boolean): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(rising[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Amounts and numbers end where their column ends; everything else begins where it begins. */
function edgeOf({ kind, tokens }: Proposal): number {
  return kind === 'money' || kind === 'count' ? (tokens.at(-1)?.x1 ?? 0) : (tokens[0]?.x0 ?? 0);
}
