import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { ruleOut } from '../chain/narrow-kinds.ts';
import { isInColumn } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { numberRange } from '../number-range.ts';
import { addUp, listRows } from '../rows/row-lines.ts';

const { tail } = KIND_AT;
/** Fewer rows could add up to something by coincidence. */
const LEAST = 3;

/**
 * The scores with an end of the record below more of its rows, where only all of them come to an
 * amount that is printed: payments among charges, or a page of text above the table, look like an
 * end.
 */
export function endBelowSums(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const end = kinds.indexOf(tail);
  if (end < 0 || addsUp(facts, kinds)) return scores;
  const rows = listRows(kinds).length;
  for (const last of numberRange(end, facts.length)) {
    if (facts[last]?.amounts.length === 0) continue;
    const open = ruleOut(scores, numberRange(end, last + 1), [tail]);
    const longer = findBestKinds(open);
    const count = listRows(longer).length;
    if (isRow(longer[last]) && count > rows && count >= LEAST && addsUp(facts, longer)) return open;
  }
  return scores;
}

/** Whether a column with an amount of every row comes to an amount that is printed outside them. */
function addsUp(facts: readonly LineFacts[], kinds: readonly number[]): boolean {
  const rows = listRows(kinds);
  const within = new Set(rows.flat());
  const amounts = rows.map((row) => row.flatMap((at) => facts[at]?.amounts ?? []));
  const sums = (amounts[0] ?? []).flatMap(({ x1 }) => {
    const own = amounts.flatMap((row) => row.find((one) => isInColumn(one.x1, x1))?.cents ?? []);
    return own.length === rows.length ? addUp(own) : [];
  });
  return facts.some(
    (line, at) =>
      !within.has(at) && line.amounts.some(({ cents }) => cents !== 0 && sums.includes(cents)),
  );
}
