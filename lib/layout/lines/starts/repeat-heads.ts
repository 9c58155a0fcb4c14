import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { BEGINNINGS, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, mayBeginNone, ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import { idsOf, type LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row, head, tail } = KIND_AT;
/** How many lines of a record's own head are looked at. */
const MOST = 4;

/**
 * The scores with heads of records that repeat, on documents whose records begin with a line
 * without a number, such as only a name. If the numbered line below such a beginning comes again
 * after rows, with other numbers, another record begins as far above it. A line that is printed
 * like one of another record's head does not begin a second record within one.
 */
export function repeatHeads(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const heads = listHeads(facts, kinds);
  // What was settled before stays; otherwise this would never end.
  const isOpen = (at: number) => mayBe(scores, at, start) && mayBeginNone(scores, at);
  const missed = findMissed(facts, kinds, heads, isOpen);
  if (missed.length > 0)
    return repeatHeads(facts, settleKinds(scores, new Map(missed.map((at) => [at, start]))));
  const second = findSecond(facts, kinds, heads, isOpen);
  return second.size === 0 ? scores : repeatHeads(facts, ruleOut(scores, second, BEGINNINGS));
}

/** The lines of a record from its first to the one above its first row. */
type Head = { readonly from: number; readonly lines: readonly LineFacts[] };

/** Of records with rows, if their heads are a few lines on one page. */
function listHeads(facts: readonly LineFacts[], kinds: readonly number[]): Head[] {
  return kinds.flatMap((kind, from): Head[] => {
    if (kind !== start) return [];
    const to = kinds.findIndex((one, at) => at > from && (one === row || one === start));
    const lines = facts.slice(from, to);
    const isOne = lines.every(({ pageAt }) => pageAt === lines[0]?.pageAt);
    return kinds[to] === row && lines.length <= MOST && isOne ? [{ from, lines }] : [];
  });
}

/** The lines as far above a numbered line as records begin above such lines. */
function findMissed(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  heads: readonly Head[],
  isOpen: (at: number) => boolean,
): number[] {
  const byPrint = Map.groupBy(facts.keys(), (at) => facts[at]?.prints[3] ?? '');
  const numbered = heads.flatMap(({ from, lines }) => {
    const above = lines.findIndex(({ ids }) => ids > 0);
    return above > 0 ? [{ above, at: from + above, print: lines[above]?.prints[3] ?? '' }] : [];
  });
  const now = [...kinds];
  const missed: number[] = [];
  for (const own of Map.groupBy(numbered, ({ above, print }) => `${above} ${print}`).values()) {
    const [{ above, print } = { above: 0, print: '' }] = own;
    const known = new Set(own.map(({ at }) => at));
    // The numbered line of the record that continues.
    let last: LineFacts | undefined;
    for (const at of byPrint.get(print) ?? []) {
      const [line, begin] = [facts[at], at - above];
      const isMissed =
        line &&
        last &&
        isOther(last, line) &&
        followsRows(now, at) &&
        isHeadOfOne(facts.slice(begin, at + 1)) &&
        isOpen(begin);
      if (isMissed && !known.has(at)) {
        missed.push(begin);
        now[begin] = start;
      }
      if (isMissed || known.has(at)) last = line;
    }
  }
  return missed;
}

/**
 * Whether it comes after a row of the record that continues; a line of a new record or of a page's
 * head does not.
 */
function followsRows(kinds: readonly number[], at: number): boolean {
  const last = kinds.findLastIndex(
    (kind, before) =>
      before <= at && [row, startRow, start, head, tail].some((one) => one === kind),
  );
  return last < at && kinds[last] === row;
}

function isHeadOfOne(lines: readonly LineFacts[]): boolean {
  return lines.every(
    ({ pageAt, isListed, isRule }) => pageAt === lines[0]?.pageAt && !isListed && !isRule,
  );
}

function isOther(one: LineFacts, other: LineFacts): boolean {
  const known = new Set(idsOf(one));
  const ids = idsOf(other);
  return ids.length > 0 && ids.every((id) => !known.has(id));
}

/** Beginnings right below another that are printed like a line of another record's head. */
function findSecond(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  heads: readonly Head[],
  isOpen: (at: number) => boolean,
): ReadonlySet<number> {
  const placed = heads.flatMap(({ from, lines }) =>
    lines.map(({ prints }, offset) => ({ from, place: `${offset} ${prints[3]}` })),
  );
  const byPlace = Map.groupBy(placed, ({ place }) => place);
  const second = new Set<number>();
  let before = -1;
  kinds.forEach((kind, at) => {
    const offset = at - before;
    const isBelow = kind === start && kinds[before] === start && offset < MOST;
    // Two show that there is one besides the line's own head.
    const others = byPlace.get(`${offset} ${facts[at]?.prints[3]}`)?.slice(0, 2) ?? [];
    if (isBelow && isOpen(at) && others.some(({ from }) => from !== at)) second.add(at);
    else if ([start, startRow, row, tail].some((one) => one === kind)) before = at;
  });
  return second;
}
