import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { type ReasonAmount, reasonAmountsOn } from '../facts/reason-amounts.ts';

const { more, own, tail } = KIND_AT;

/**
 * The scores with adjustments of whole claims. Lines of codes and amounts below the last row of a
 * claim look like those of that row. If on a document they come to what the rows of a claim lack
 * together, perhaps compared with what is printed above them, and not to what its last row lacks,
 * they belong to the claims.
 */
export function claimAdjustments(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const claims = listClaims(facts, kinds).filter(({ below }) => below.length > 0);
  if (claims.some(({ between }) => between)) return scores;
  const votes = claims.reduce((sum, claim) => sum + voteOf(facts, claim), 0);
  if (votes <= 0) return scores;
  const lines = claims.flatMap(({ below: [first = 0, ...rest] }) =>
    kinds.flatMap((kind, at) => {
      const isBelow = at === first || rest.includes(at);
      const isAmong = kind === more && at > first && at <= (rest.at(-1) ?? first);
      return (isBelow || isAmong) && mayBe(scores, at, own) ? [at] : [];
    }),
  );
  return settleKinds(scores, new Map(lines.map((at) => [at, own])));
}

type ClaimLines = {
  /** The lines of each row, without those of codes. */
  readonly rows: number[][];
  /** The lines above the first row. */
  readonly above: number[];
  /** Lines of codes and amounts below the last row. */
  below: number[];
  /** Such lines are also between its rows. */
  between: boolean;
};

function listClaims(facts: readonly LineFacts[], kinds: readonly number[]): ClaimLines[] {
  const claims: ClaimLines[] = [];
  const end = kinds.indexOf(tail);
  facts.slice(0, end < 0 ? facts.length : end).forEach((line, at) => {
    const kind = kinds[at];
    if (isBeginning(kind)) claims.push({ rows: [], above: [], below: [], between: false });
    const claim = claims.at(-1);
    if (!claim) return;
    const last = claim.rows.at(-1);
    if (last && codesOn(line).length > 0) claim.below.push(at);
    else if (isRow(kind)) {
      if (claim.below.length > 0) claim.between = true;
      claim.below = [];
      claim.rows.push([at]);
    } else if (!last) claim.above.push(at);
    else if (kind === more && claim.below.length === 0) last.push(at);
  });
  return claims;
}

/**
 * 1 if the adjustments come to what all rows lack, -1 if to what the last one lacks; 0 if unclear.
 */
function voteOf(facts: readonly LineFacts[], { rows, above, below }: ClaimLines): number {
  const codes = below.flatMap((at) => codesOn(facts[at]));
  const sumOf = (of: (group: string) => boolean) =>
    codes.reduce((sum, { group, cents }) => (of(group) ? sum + cents : sum), 0);
  const isPatients = (group: string) => group === 'PR';
  const sums = [sumOf(() => true), sumOf(isPatients), sumOf((group) => !isPatients(group))];
  const told = sums.filter((cents) => cents !== 0);
  const printed = above.flatMap((at) => facts[at]?.amounts.map(({ cents }) => cents) ?? []);
  const holds = (lines: readonly number[], others: readonly number[]) => {
    const lacks = listGaps(columnsOf(facts, lines), others);
    return told.some((cents) => lacks.has(cents));
  };
  return Number(holds(rows.flat(), printed)) - Number(holds(rows.at(-1) ?? [], []));
}

/** The sums of the columns, and how much more they are than each other and than other amounts. */
function listGaps(columns: readonly number[], others: readonly number[]): ReadonlySet<number> {
  const less = [...columns, ...others];
  return new Set(columns.flatMap((one) => [one, ...less.map((other) => one - other)]));
}

/** What the amounts of the lines add up to in each column, in cents. */
function columnsOf(facts: readonly LineFacts[], lines: readonly number[]): number[] {
  const columns: { x1: number; cents: number }[] = [];
  for (const { x1, cents } of lines.flatMap((at) => facts[at]?.amounts ?? [])) {
    const column = columns.find((one) => Math.abs(one.x1 - x1) < SAME_EDGE);
    if (column) column.cents += cents;
    else columns.push({ x1, cents });
  }
  return columns.map(({ cents }) => cents);
}

/** Adjustments on a line without a service. */
function codesOn(line: LineFacts | undefined): ReasonAmount[] {
  return !line || line.dates > 0 || line.procedures > 0 ? [] : reasonAmountsOn(line.line.tokens);
}
