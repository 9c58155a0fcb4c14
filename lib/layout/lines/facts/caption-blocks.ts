import { FLUSH } from '#lib/layout/page/one-column.ts';
import { isRow, KIND_AT, listBeginnings } from '../chain/line-kind.ts';
import {
  type CaptionedAmount,
  captionedAmountsOn,
  LEAST_SHARE_OF_CAPTION,
  SHARE_CAPTIONED,
} from './captioned-amounts.ts';
import type { LineFacts } from './line-facts.ts';
import { reasonAmountsOn } from './reason-amounts.ts';

const { tail } = KIND_AT;

/** Share of the amounts of a block that have to be sums of the others. */
const CLOSED = 0.75;

/** The blocks of captioned amounts of one record: where its services and its totals begin. */
export type CaptionBlocks = {
  /** The first line of the record. */
  readonly begin: number;
  readonly from: number;
  readonly to: number;
  /** The lines with amounts of each service. */
  readonly services: readonly (readonly number[])[];
  /** The lines with the amounts of the totals. */
  readonly totals: readonly number[];
};

/** The lines with amounts of a block, and their amounts by caption, in cents. */
type Block = { readonly lines: readonly number[]; readonly cents: ReadonlyMap<string, number> };

/** A record's blocks, and which of them is proved to be its total; -1 for none. */
type Parted = { readonly blocks: readonly Block[]; readonly total: number };

/**
 * The services of a document that prints each as a block of captioned amounts: within records,
 * captions come again in turn. A block whose amounts are the sums of the others of its record is
 * the total. Null for any other document.
 */
export function findCaptionBlocks(
  facts: readonly LineFacts[],
  kinds: readonly number[],
): CaptionBlocks[] | null {
  const amounts = facts.map(listAmounts);
  const spans = listSpans(kinds);
  const keys = findKeys(spans.map(([from, to]) => amounts.slice(from, to).flat()));
  if (keys.size < 2) return null;
  const parted = spans.map(([from, to]) => {
    const blocks = partBlocks(amounts, keys, from, to);
    // Services may go on in what seems to be the tail, but they do not begin there.
    const isOfAll = kinds[blocks[0]?.lines[0] ?? from] === tail;
    return { from, to, blocks: isOfAll ? [] : blocks };
  });
  const closed = (place: number) =>
    parted.filter(({ blocks }) => isSumOfOthers(blocks, blocks.at(place)));
  const place = closed(0).length > closed(-1).length ? 0 : -1;
  const records = parted.map((own) => {
    const total = closed(place).includes(own)
      ? (own.blocks.length + place) % own.blocks.length
      : -1;
    return { ...own, total };
  });
  const within = records.flatMap(({ blocks }) => {
    const [first, last] = [blocks[0]?.lines[0] ?? 0, blocks.at(-1)?.lines.at(-1) ?? -1];
    return amounts.slice(first, last + 1).flat();
  });
  const named = within.filter(({ key }) => keys.has(key));
  const repeated = records.filter(({ blocks, total }) => blocks.length > (total < 0 ? 1 : 2));
  if (named.length < within.length * SHARE_CAPTIONED || repeated.length === 0) return null;
  const tabled = facts.filter((line, at) => isRow(kinds[at]) && isOfTable(line));
  if (tabled.length * 2 > records.flatMap(({ blocks }) => blocks).length) return null;
  const isTotal = tellTotals(facts, records);
  const areAdjusted = areOfServices(facts, records);
  return records.map(({ from, to, blocks, total }): CaptionBlocks => {
    const last = blocks.length - 1;
    const sum = total < 0 && last > 0 && isTotal(blocks[last], blocks[last - 1]) ? last : total;
    const services = blocks.filter((_, nth) => nth !== sum);
    return {
      begin: from - 1,
      from: sum === 0 ? (blocks[0]?.lines.at(-1) ?? from) + 1 : from,
      to: sum > 0 ? (blocks[sum]?.lines[0] ?? to) : to,
      services: services.map(({ lines }) => (areAdjusted ? withAdjustments(facts, lines) : lines)),
      totals: blocks[sum]?.lines ?? [],
    };
  });
}

/**
 * Whether the last block of a record is a total although an amount was misread: where services have
 * a date or a procedure, one without is; elsewhere, it is if other records end with a total.
 */
function tellTotals(
  facts: readonly LineFacts[],
  records: readonly Parted[],
): (last: Block | undefined, before: Block | undefined) => boolean {
  const isNamed = (block: Block | undefined, before: Block | undefined) =>
    facts
      .slice((before?.lines.at(-1) ?? -1) + 1, (block?.lines.at(-1) ?? -1) + 1)
      .some(({ dates, procedures }) => dates + procedures > 0);
  const inner = records.flatMap(({ blocks, total }) =>
    blocks.flatMap((block, nth) =>
      nth === 0 || nth === total ? [] : [isNamed(block, blocks[nth - 1])],
    ),
  );
  const areNamed = inner.filter((named) => named).length * 2 >= inner.length;
  if (inner.length > 0 && areNamed) return (last, before) => !isNamed(last, before);
  const several = records.filter(({ blocks }) => blocks.length > 1);
  const proved = several.filter(({ total }) => total >= 0);
  const areLast = proved.length * 2 > several.length && proved.every(isLast);
  return () => areLast;
}

function isLast({ blocks, total }: Parted): boolean {
  return total === blocks.length - 1;
}

/** The captioned amounts of a line, but not those of adjustments. */
function listAmounts(line: LineFacts): CaptionedAmount[] {
  return isAdjustment(line) ? [] : captionedAmountsOn(line.line);
}

/** A service with an amount that has no caption. */
function isOfTable(line: LineFacts): boolean {
  return line.dates + line.procedures > 0 && listAmounts(line).some(({ key }) => key === '');
}

/**
 * Whether adjustments are those of services: below the last of a record they may be those of it
 * all.
 */
function areOfServices(facts: readonly LineFacts[], records: readonly Parted[]): boolean {
  const inner = records.flatMap(({ blocks, total }) =>
    blocks.filter((_, nth) => nth !== total).slice(0, -1),
  );
  return (
    inner.length === 0 || inner.some(({ lines }) => isAdjustment(facts[(lines.at(-1) ?? 0) + 1]))
  );
}

/** The lines of a service with the adjustments right below them, which are indented alike. */
function withAdjustments(facts: readonly LineFacts[], lines: readonly number[]): number[] {
  const below = (lines.at(-1) ?? 0) + 1;
  const left = (facts[below]?.line.x0 ?? 0) - FLUSH;
  let to = below;
  while (isAdjustment(facts[to]) && (facts[to]?.line.x0 ?? 0) > left) to++;
  return [...lines, ...Array.from({ length: to - below }, (_, nth) => below + nth)];
}

function isAdjustment(line: LineFacts | undefined): boolean {
  return line !== undefined && reasonAmountsOn(line.line.tokens).length > 0;
}

/** From the line below the first of each record to the next one; the tail may hide services. */
function listSpans(kinds: readonly number[]): (readonly [from: number, to: number])[] {
  const begins = listBeginnings(kinds);
  return begins.map((at, nth) => [at + 1, begins[nth + 1] ?? kinds.length]);
}

/** The captions of services: those of a whole record come once in it. */
function findKeys(records: readonly (readonly CaptionedAmount[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const amounts of records)
    for (const [key, own] of Map.groupBy(amounts, (one) => one.key))
      if (key !== '' && own.length > 1) counts.set(key, (counts.get(key) ?? 0) + own.length);
  const most = Math.max(0, ...counts.values());
  return new Set(
    [...counts].flatMap(([key, count]) => (count >= most * LEAST_SHARE_OF_CAPTION ? [key] : [])),
  );
}

/** A block goes on until one of its captions returns. */
function partBlocks(
  amounts: readonly (readonly CaptionedAmount[])[],
  keys: ReadonlySet<string>,
  from: number,
  to: number,
): Block[] {
  const blocks: { lines: number[]; cents: Map<string, number> }[] = [];
  for (let at = from; at < to; at++) {
    const own = (amounts[at] ?? []).filter(({ key }) => keys.has(key));
    if (own.length === 0) continue;
    const last = blocks.at(-1);
    const block = last && !own.some(({ key }) => last.cents.has(key)) ? last : null;
    const open = block ?? { lines: [], cents: new Map<string, number>() };
    if (block === null) blocks.push(open);
    open.lines.push(at);
    for (const { key, cents } of own) open.cents.set(key, cents);
  }
  return blocks;
}

/** Whether most amounts of a block are what those of all others of its record come to. */
function isSumOfOthers(blocks: readonly Block[], whole: Block | undefined): boolean {
  const printed = [...(whole?.cents ?? [])].filter(([, cents]) => cents !== 0);
  if (blocks.length < 2 || printed.length === 0) return false;
  const others = blocks.filter((one) => one !== whole);
  const held = printed.filter(
    ([key, cents]) => others.reduce((sum, one) => sum + (one.cents.get(key) ?? 0), 0) === cents,
  );
  return held.length >= printed.length * CLOSED;
}
