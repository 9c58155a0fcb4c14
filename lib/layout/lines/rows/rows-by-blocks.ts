import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { kindOfToken } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { raiseKinds, settleKinds } from '../chain/narrow-kinds.ts';
import { findCaptionBlocks } from '../facts/caption-blocks.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { numberRange } from '../number-range.ts';

const { start, 'start-row': startRow, head, own, row, more, total, tail } = KIND_AT;

/** How many lines above the one with its procedure a block may begin. */
const MOST_ABOVE = 8;
/** Share of the services of a document that have to be printed alike. */
const ALIKE = 0.75;
/** Log-odds of services whose captions return. */
const RETURNED = 8;
/** Least amounts of a service. */
const PRICED = 2;

/**
 * A service: the line with its procedure, its date, or its first captioned amount, the last line
 * known to be its own, whether it is the first of its record, and where its block begins and ends.
 */
type Block = {
  readonly mark: number;
  readonly last: number;
  readonly isFirst: boolean;
  from: number;
  to: number;
};

/** A record's lines after its first, up to the next record or the end of all, and its services. */
type Record = {
  readonly begin: number;
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly Block[];
  /** The lines known to be its totals. */
  readonly totals: readonly number[];
};

/**
 * The scores with services that are blocks of lines as rows: if lines with a procedure, or a date,
 * that are not rows of a table repeat within a record, a block begins with the line farthest above
 * that all of them have, and continues with what is between two of them.
 */
export function rowsByBlocks(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const captioned = listCaptioned(facts, kinds);
  const records = captioned ?? listRecords(facts, kinds);
  const blocks = records.flatMap((record) => record.blocks);
  const listed = facts.filter((line, at) => isOfTable(line) && isInRow(kinds[at]));
  if (blocks.length < 2 || listed.length * 2 > blocks.length) return scores;
  const prints = printsOf(facts);
  beginBlocks(prints, records);
  if (captioned && blocks.every(({ from, mark }) => from === mark))
    beginBlocks(facts.map(coarsePrintOf), records);
  endBlocks(prints, kinds, records);
  if (captioned) for (const block of blocks) block.to = endOfPage(facts, block);
  if (blocks.every((block) => isKnown(kinds, block))) return scores;
  const priced = blocks.filter(({ from, to }) => countAmounts(facts, from, to) >= PRICED);
  if (!captioned && priced.length < blocks.length * ALIKE) return scores;
  const meant = new Map<number, number>();
  for (const record of records) {
    if (record.blocks.length > 0)
      for (const at of numberRange(record.from, record.to))
        if (isInRow(kinds[at])) meant.set(at, own);
    for (const { from, to } of record.blocks)
      for (const at of numberRange(from, to + 1))
        if (at === from || kinds[at] !== head) meant.set(at, at === from ? row : more);
    for (const at of record.totals) meant.set(at, total);
    if (captioned && kinds[record.begin] === startRow) meant.set(record.begin, start);
  }
  return captioned ? raiseKinds(scores, meant, RETURNED) : settleKinds(scores, meant);
}

function countAmounts(facts: readonly LineFacts[], from: number, to: number): number {
  return numberRange(from, to + 1).reduce((sum, at) => sum + (facts[at]?.amounts.length ?? 0), 0);
}

function isInRow(kind: number | undefined): boolean {
  return isRow(kind) || kind === more;
}

/** Captioned amounts stand alone or in pairs. */
function isOfTable({ isListed, amounts }: LineFacts): boolean {
  return isListed || amounts.length > PRICED;
}

/** Whether a block is one row already, with all of its lines. */
function isKnown(kinds: readonly number[], { from, to }: Block): boolean {
  const [first, ...rest] = kinds.slice(from, to + 1);
  return isRow(first) && rest.every((kind) => kind === more || kind === head);
}

/**
 * What lines are compared by: their group, or the place of the first word if a line is like no
 * other or begins with a number.
 */
function printsOf(facts: readonly LineFacts[]): string[] {
  const groups = Map.groupBy(facts, ({ prints }) => prints[3]);
  return facts.map(({ prints: [, , word, group] }) =>
    word.startsWith('9') || groups.get(group)?.length === 1 ? word : group,
  );
}

/** The coarse print of a line with a day or a procedure, but without an amount. */
const NAMED = 'named';

/** Whether a line names a service, by its place: names are worded and coded differently. */
function coarsePrintOf({ dates, procedures, amounts, reasons, line }: LineFacts): string {
  const isNamed = dates + procedures > 0 || line.tokens.some((token) => kindOfToken(token) === 'S');
  const kind = amounts.length + reasons > 0 ? 'amount' : isNamed ? NAMED : 'words';
  return `${kind}@${Math.round(line.x0 / SAME_PLACE)}`;
}

/** The last line of a block on the page of its last amount: what follows is the head of a page. */
function endOfPage(facts: readonly LineFacts[], { last, to }: Block): number {
  const page = facts[last]?.pageAt;
  return numberRange(last, to + 1).findLast((at) => facts[at]?.pageAt === page) ?? to;
}

/**
 * The services of each record where they are blocks of captioned amounts; null where they are not.
 */
function listCaptioned(facts: readonly LineFacts[], kinds: readonly number[]): Record[] | null {
  return (
    findCaptionBlocks(facts, kinds)?.map(({ services, ...own }) => ({
      ...own,
      blocks: blocksOf(services),
    })) ?? null
  );
}

/** `services`: the lines that are known to be of each. */
function blocksOf(services: readonly (readonly number[])[]): Block[] {
  return services.map((lines, nth) => {
    const [mark, last] = [lines[0] ?? 0, lines.at(-1) ?? 0];
    return { mark, last, isFirst: nth === 0, from: mark, to: last };
  });
}

/** The services of each record. */
function listRecords(facts: readonly LineFacts[], kinds: readonly number[]): Record[] {
  const ends = kinds.flatMap((kind, at) => ([start, startRow, tail].includes(kind) ? [at] : []));
  const spans = kinds.flatMap((kind, from): Span[] =>
    kind === start ? [[from + 1, ends.find((at) => at > from) ?? kinds.length]] : [],
  );
  const coded = findMarks(facts, spans, ({ text }) => CODE.test(text));
  const uncoded = spans.filter(([from, to]) => !coded.some((at) => at >= from && at < to));
  const dated = findMarks(facts, uncoded, (token) => kindOfToken(token) === 'D');
  return spans.map(([from, to]) => {
    const marks = [...coded, ...dated].filter((at) => at >= from && at < to);
    return { begin: from - 1, from, to, blocks: blocksOf(marks.map((at) => [at])), totals: [] };
  });
}

type Span = readonly [from: number, to: number];

/** A procedure, in parentheses or followed by modifiers. */
const CODE = /^\(?(?:\d{5}|[A-V]\d{4}|\d{4}[A-Z])(?![A-Z\d./])/;

/**
 * The lines of one print that name services, from the print that has most of them; none if none
 * repeats in a record, or if they are rows of a table. Something with digits that begins at the
 * place of other codes is a misread one.
 */
function findMarks(
  facts: readonly LineFacts[],
  spans: readonly Span[],
  isName: (token: Token) => boolean,
): number[] {
  const prints = printsOf(facts);
  const lines = spans.flatMap(([from, to]) => numberRange(from, to));
  const tokensOn = (at: number) => facts[at]?.line.tokens ?? [];
  let best: number[] = [];
  for (const alike of Map.groupBy(lines, (at) => prints[at] ?? '').values()) {
    const named = alike.flatMap((at) => tokensOn(at).filter(isName));
    if (named.length === 0) continue;
    const places = [...new Set(named.map(placeOf))];
    const marks = alike.filter((at) =>
      tokensOn(at).some(
        ({ text, x0 }) =>
          /\d/.test(text) && places.some((place) => Math.abs(place - x0) < SAME_PLACE),
      ),
    );
    const listed = marks.filter((at) => facts[at]?.isListed);
    const returns = spans.some(
      ([from, to]) => marks.filter((at) => at >= from && at < to).length > 1,
    );
    if (!returns || listed.length * 4 >= marks.length || marks.length <= best.length) continue;
    const isNamed = (at: number) =>
      tokensOn(at).some((token) => isName(token) && places.includes(placeOf(token)));
    best = lines.filter((at) => marks.includes(at) || (!facts[at]?.isListed && isNamed(at)));
  }
  return best;
}

function placeOf({ x0 }: Token): number {
  return Math.round(x0 / SAME_PLACE) * SAME_PLACE;
}

/** Tolerance within which two codes begin at one place, in shares of the page width. */
const SAME_PLACE = 0.01;

/**
 * Each block begins with the nearest line above its procedure that has the print farthest above
 * all.
 */
function beginBlocks(prints: readonly string[], records: readonly Record[]): void {
  const above = new Map(
    records.flatMap(({ from, blocks }) =>
      blocks.map((block, nth) => {
        const floor = Math.max(blocks[nth - 1]?.mark ?? from - 1, block.mark - MOST_ABOVE - 1);
        return [block, numberRange(floor + 1, block.mark).reverse()] as const;
      }),
    ),
  );
  const blocks = [...above.keys()];
  const isShared = (print: string, isFirst: boolean) => {
    const part = blocks.filter((block) => block.isFirst === isFirst);
    const having = part.filter((block) => above.get(block)?.some((at) => prints[at] === print));
    return having.length >= part.length * ALIKE;
  };
  // A record may begin with its first service; what names services does not follow the last one.
  const ends = records.flatMap(({ to, blocks: own }) => {
    const last = own.at(-1)?.last;
    return last === undefined ? [] : [numberRange(last + 1, Math.min(to, last + 1 + MOST_ABOVE))];
  });
  const isNeverBelow = (print: string) =>
    print.startsWith(NAMED) && !ends.some((below) => below.some((at) => prints[at] === print));
  const shared = [...new Set([...above.values()].flat().map((at) => prints[at] ?? ''))].filter(
    (print) => isShared(print, false) && (isShared(print, true) || isNeverBelow(print)),
  );
  let farthest = 0;
  for (const print of shared) {
    const begun = blocks.map((block) => ({
      block,
      at: above.get(block)?.find((line) => prints[line] === print) ?? block.mark,
    }));
    const far = begun.map(({ block, at }) => block.mark - at).sort((a, b) => a - b);
    const middle = far[far.length >> 1] ?? 0;
    if (middle <= farthest) continue;
    farthest = middle;
    for (const { block, at } of begun) block.from = at;
  }
}

/**
 * A block continues to the next of its record; the last one, to the last of its lines that is like
 * those within others, without what others print once and it a second time.
 */
function endBlocks(
  prints: readonly string[],
  kinds: readonly number[],
  records: readonly Record[],
): void {
  const within = new Set<string>();
  for (const { blocks } of records)
    for (const [nth, block] of blocks.entries()) {
      const next = blocks[nth + 1];
      if (!next) continue;
      block.to = next.from - 1;
      for (const at of numberRange(block.mark + 1, next.from))
        if (kinds[at] !== head) within.add(prints[at] ?? '');
    }
  const longest = Math.max(
    0,
    ...records.flatMap(({ blocks }) => blocks.slice(0, -1).map(({ last, to }) => to - last)),
  );
  const often = listOften(prints, records);
  for (const { to, blocks } of records) {
    const end = blocks.at(-1);
    if (!end) continue;
    const seen = new Set<string>();
    for (const at of numberRange(end.last + 1, Math.min(to, end.last + longest + 1))) {
      const print = prints[at] ?? '';
      if (seen.has(print) && !often.has(print)) break;
      seen.add(print);
      if (within.has(print)) end.to = at;
    }
  }
}

/** What is printed several times within one block. */
function listOften(prints: readonly string[], records: readonly Record[]): ReadonlySet<string> {
  const often = new Set<string>();
  for (const { mark, to } of records.flatMap(({ blocks }) => blocks.slice(0, -1))) {
    const own = prints.slice(mark + 1, to + 1);
    for (const [at, print] of own.entries()) if (own.indexOf(print) < at) often.add(print);
  }
  return often;
}
