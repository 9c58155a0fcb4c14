import type { Proposal } from '#lib/layout/proposal.ts';
import { type Choice, scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import type { FieldChoice } from './field-choice.ts';
import type { MoneyColumns } from './find-columns.ts';
import { columnAt } from './money-columns.ts';

/** A share for each option of a choice, "none of these" last. */
export type Shares = ReadonlyMap<FieldChoice, readonly number[]>;

/**
 * What the weights say of every choice of every row, with what rows have in common: a field stands in
 * the same column of all of them. Which column of amounts is what comes from `columns`, decided for
 * all rows of the pages; for anything else, where a field stands is weighed with where the other rows
 * print it, and how likely a row is to print it at all stays as it is.
 */
export function shareColumns(
  rows: readonly (readonly FieldChoice[])[],
  weights: Weights,
  columns: MoneyColumns | null = null,
): Shares {
  const plain = new Map(
    rows.flatMap((choices) => choices.map((one) => [one, scoreChoice(weights, one)] as const)),
  );
  const shares = new Map<FieldChoice, readonly number[]>();
  for (const alike of Map.groupBy(rows.flat(), ({ pattern }) => pattern).values()) {
    for (const choice of alike) {
      const own = plain.get(choice) ?? [];
      const known = columns?.shares.get(choice.pattern);
      if (columns && known) shares.set(choice, weighColumns(choice, own, columns.ends, known));
      else shares.set(choice, alike.length < MIN_ROWS ? own : weigh(choice, own, alike, plain));
    }
  }
  return shares;
}

/** Fewer rows say little about columns. */
const MIN_ROWS = 3;
/** What a column still has that nothing else supports. */
const UNSUPPORTED = 0.1;
/** The same where the columns are decided. */
const ELSEWHERE = 0.02;
/** Shares of the page width within which things end, or begin, in one column. */
const SAME_EDGE = 0.012;

/** What the row says by itself, times what is known of the columns; the row alone says what is blank. */
function weighColumns(
  { proposals }: FieldChoice & Choice,
  own: readonly number[],
  ends: readonly number[],
  known: readonly number[],
): number[] {
  const none = known[ends.length] ?? 0;
  const weighed = proposals.map((proposal, at) => {
    const column = columnAt(ends, proposal);
    const likely = column < 0 ? ELSEWHERE : (known[column] ?? 0);
    return ((own[at] ?? 0) + ELSEWHERE) * (likely + ELSEWHERE / 4);
  });
  const blank = ((own[proposals.length] ?? 0) + ELSEWHERE) * (none + ELSEWHERE);
  const sum = weighed.reduce((total, share) => total + share, blank);
  return [...weighed, blank].map((share) => share / sum);
}

function weigh(
  choice: FieldChoice,
  own: readonly number[],
  alike: readonly FieldChoice[],
  plain: ReadonlyMap<FieldChoice, readonly number[]>,
): number[] {
  const others = alike.filter((other) => other !== choice);
  const weighed = choice.proposals.map((proposal, at) => {
    const edge = edgeOf(proposal);
    const support = others.reduce((sum, other) => sum + massAt(edge, other, plain), 0);
    return (own[at] ?? 0) * (UNSUPPORTED + support / others.length);
  });
  const none = own[choice.proposals.length] ?? 0;
  const sum = weighed.reduce((total, share) => total + share, 0);
  return [...weighed.map((share) => (sum === 0 ? 0 : (share / sum) * (1 - none))), none];
}

/** How much of another row's belief stands at the edge. */
function massAt(
  edge: number,
  other: FieldChoice,
  plain: ReadonlyMap<FieldChoice, readonly number[]>,
): number {
  const shares = plain.get(other) ?? [];
  return other.proposals.reduce(
    (sum, proposal, at) =>
      Math.abs(edgeOf(proposal) - edge) < SAME_EDGE ? sum + (shares[at] ?? 0) : sum,
    0,
  );
}

/** Amounts and numbers end where their column ends; everything else begins where it begins. */
function edgeOf({ kind, tokens }: Proposal): number {
  return kind === 'money' || kind === 'count' ? (tokens.at(-1)?.x1 ?? 0) : (tokens[0]?.x0 ?? 0);
}
