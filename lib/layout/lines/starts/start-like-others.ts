import { type ChainScores, findBestKinds, NEVER } from '../chain/line-chain.ts';
import { isBeginning, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, mayBegin, mayBeginNone, settleKinds } from '../chain/narrow-kinds.ts';
import { idsOf, type LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row, total, head, tail } = KIND_AT;
/**
 * From this number on, lines printed alike that begin records are how the document does it, not
 * coincidence.
 */
const LEAST = 2;

/**
 * The scores with records that begin alike, as they do within one document. If several begin with
 * lines of their own that are printed alike, a row begins none, and neither does a line without a
 * number. A line printed like these with other numbers, after a total, begins one. All is decided
 * again after each change.
 */
export function startLikeOthers(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const usual = findUsual(facts, kinds);
  if (usual === null) return scores;
  const stray = kinds.findIndex(
    (_, at) =>
      isStray(facts, kinds, at, usual) &&
      // What was settled before stays; otherwise this would never end.
      mayBegin(scores, at) &&
      mayBeginNone(scores, at),
  );
  if (stray >= 0) {
    const from = kinds.findLastIndex((kind, at) => at < stray && kind !== head) + 1;
    const meant = findLike(facts, from, stray, usual);
    const moved = withoutStart(scores, kinds, { from: meant < 0 ? from : meant + 1, to: stray });
    return startLikeOthers(facts, meant < 0 ? moved : withStart(moved, meant));
  }
  const missed = findMissed(facts, kinds, usual, (at) => mayBe(scores, at, start));
  return missed < 0 ? scores : startLikeOthers(facts, withStart(scores, missed));
}

type Usual = {
  /** The group of lines that begin most records. */
  readonly group: string;
  /** How many records begin like this. */
  readonly count: number;
  /** The first word of such a line and its place. */
  readonly lead: string;
};

function findUsual(facts: readonly LineFacts[], kinds: readonly number[]): Usual | null {
  const starts = facts.filter((_, at) => kinds[at] === start);
  const groups = Map.groupBy(starts, ({ prints }) => prints[3]);
  const [most] = [...groups].sort(([, a], [, b]) => b.length - a.length);
  if (!most) return null;
  const [group, lines] = most;
  const lead = lines[0]?.prints[2] ?? '';
  return lines.every(({ ids }) => ids > 0) ? { group, count: lines.length, lead } : null;
}

function isStray(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  at: number,
  { group, count }: Usual,
): boolean {
  const line = facts[at];
  if (!line || count < LEAST || line.prints[3] === group) return false;
  // The first record may begin right below the head.
  if (!kinds.slice(0, at).includes(start)) return false;
  if (kinds[at] === start) return line.ids === 0;
  if (kinds[at] !== startRow) return false;
  return facts.some((other, index) => kinds[index] === row && other.prints[3] === line.prints[3]);
}

/**
 * The first line after a total, in a record that may begin one, that is printed like its beginning;
 * -1 for none.
 */
function findMissed(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  { group }: Usual,
  mayStart: (at: number) => boolean,
): number {
  let begun: LineFacts | undefined;
  let isClosed = false;
  for (const [at, line] of facts.entries()) {
    const kind = kinds[at];
    if (kind === start) [begun, isClosed] = [line.prints[3] === group ? line : undefined, false];
    else if (kind === startRow || kind === head || kind === tail) begun = undefined;
    else if (kind === total && line.amounts.length > 0) isClosed = true;
    else if (begun && isClosed && line.prints[3] === group && !hasSameIds(begun, line)) {
      if (mayStart(at)) return at;
    }
  }
  return -1;
}

function hasSameIds(one: LineFacts, other: LineFacts): boolean {
  const known = new Set(idsOf(one));
  const ids = idsOf(other);
  return ids.length === 0 || ids.every((id) => known.has(id));
}

/**
 * A line of the head, above a wrong beginning, that is printed like other beginnings; -1 for none.
 */
function findLike(facts: readonly LineFacts[], from: number, to: number, { lead }: Usual): number {
  return facts.findIndex(
    ({ ids, prints }, at) => at >= from && at < to && ids > 0 && prints[2] === lead,
  );
}

/**
 * The head of a page inside a record that continues is no beginning; a row that begins none is a
 * row.
 */
function withoutStart(
  scores: ChainScores,
  kinds: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): ChainScores {
  const states = scores.states.map((own, at) => {
    if (at < from || at > to) return own;
    const asRow = Math.max(own[row] ?? NEVER, own[startRow] ?? NEVER);
    return own.map((score, kind) => {
      if (isBeginning(kind) || kind === head) return NEVER;
      return kind === row && kinds[at] === startRow ? asRow : score;
    });
  });
  return { ...scores, states };
}

function withStart(scores: ChainScores, line: number): ChainScores {
  return settleKinds(scores, new Map([[line, start]]));
}
