import { listDates } from '#lib/forms/parse-date.ts';
import { captionWord } from '../../words/caption-word.ts';
import { amountOf, isProcedure, kindOfToken } from '../../words/token-kind.ts';
import { SAME_AMOUNT_END, SAME_EDGE } from '../one-column.ts';
import { GUTTER, type Printed, type Row } from './card-grid.ts';
import { MONEY_WORDS } from './money-words.ts';

/** A line of the page, and its texts with wide gaps between them. */
export type Line = Row & { readonly segments: readonly (readonly Printed[])[] };

/**
 * What a cell of a list says: M an amount, D a day, P a procedure with its modifiers, N a count, X
 * anything else.
 */
export type Kind = 'M' | 'D' | 'P' | 'N' | 'X';

/** A line of a list: a caption, and what one service or several side by side have of it. */
export type Entry = {
  readonly at: number;
  readonly row: Line;
  /** Empty if the line is another one of the caption above it, such as the days of services. */
  readonly caption: readonly Printed[];
  /** One for each service; empty for those without. */
  readonly values: readonly (readonly Printed[])[];
  readonly kind: Kind;
};

/** Services with a caption for each of their values, one below the other. */
export type ServiceList = {
  readonly entries: readonly Entry[];
  /** The line above, if it says what the services are. */
  readonly above: Line | null;
  /** What it says: the names of services side by side, or the day of a single one and its name. */
  readonly heading: readonly (readonly Printed[])[];
  /** How many stand side by side, with their total if it is there. */
  readonly columns: number;
  /** The list goes on the one before it: it has the same captions and is right below. */
  readonly goesOn: boolean;
};

/** Lines nearer than this are not below one another, in heights of print. */
const HALF_LINE = 0.9;
/** Fewest lines of a list that have amounts. */
const LEAST_AMOUNTS = 4;
/** A list ends where its lines are this many times as far apart as before. */
const WIDER = 1.6;
/** The share of captions of amounts that have a word about money. */
const ABOUT_MONEY = 0.6;
/** Lines of a list are at most this far apart, in heights of print. */
const NEXT_ENTRY = 3.6;
const OF_SERVICE = new Set([
  'service',
  'visit',
  'surgery',
  'procedure',
  'treatment',
  'exam',
  'dos',
]);
const OF_PROCEDURE = new Set(['procedure', 'code', 'cpt', 'hcpcs', 'service', 'proc']);

/**
 * The services of a page that has no rows of them, but lists their values with captions: one below
 * the other for each service, or side by side with a column for each. A single service is one if its
 * amounts add up, or if others of the page have the same captions below a day. None of a single
 * service if any line has a day or a procedure and amounts, and none with something to its left.
 */
export function findServiceLists(lines: readonly Line[]): ServiceList[] {
  const rows = joinHalves(lines);
  const lists = groupEntries(rows).flatMap((entries) => listOf(entries, rows) ?? []);
  const wide = lists.filter(({ columns }) => columns > 1);
  if (lists.length === 0 || wide.length > 0 || lines.some(isServiceRow)) return wide;
  const counts = Map.groupBy(lists, keyOf);
  const services = lists.filter((list) => {
    const isRepeated = (counts.get(keyOf(list))?.length ?? 0) > 1;
    return list.entries.some(saysService) ? isDivided(list.entries) : isRepeated;
  });
  return services.map((list, at) => {
    const before = services[at - 1];
    return before ? { ...list, goesOn: goesOn(before, list) } : list;
  });
}

function goesOn(before: ServiceList, { entries, above }: ServiceList): boolean {
  const [last, first] = [before.entries.at(-1)?.at ?? 0, entries[0]?.at ?? 0];
  return keyOf(before) === keyOf({ entries }) && first - last === (above ? 2 : 1);
}

/** The captions of a list, which other services of the page may repeat. */
function keyOf({ entries }: Pick<ServiceList, 'entries'>): string {
  return entries.map(({ caption }) => wordsOf(caption).join(' ')).join('/');
}

/**
 * The lines with several texts, each with those of a single text that are half a line above or below
 * it, over none of its texts: captions of two lines are centered on what they are captions of.
 */
function joinHalves(lines: readonly Line[]): Line[] {
  const halves = new Map<Line, Line[]>();
  for (const line of lines) {
    const beside = line.segments.length > 1 ? null : besideOf(line, lines);
    if (beside) halves.set(beside, [...(halves.get(beside) ?? []), line]);
  }
  const joined = new Set([...halves.values()].flat());
  return lines
    .filter((line) => !joined.has(line))
    .map((line) => joinLines(line, halves.get(line) ?? []));
}

/** The line that this one is half a line above or below; null without one. */
function besideOf(line: Line, lines: readonly Line[]): Line | null {
  const at = lines.indexOf(line);
  const near = [lines[at - 1], lines[at + 1]].filter(
    (other): other is Line =>
      other !== undefined &&
      other.segments.length > 1 &&
      distanceOf(line, other) < HALF_LINE * Math.max(line.height, other.height) &&
      !other.segments.some((text) => isAbove(text, line.tokens)),
  );
  const [nearest] = near.sort((a, b) => distanceOf(line, a) - distanceOf(line, b));
  return nearest ?? null;
}

function distanceOf(line: Line, other: Line): number {
  return Math.abs(line.y - other.y);
}

/** `halves`, from top to bottom, that are above one another are one text. */
function joinLines(line: Line, halves: readonly Line[]): Line {
  const texts: Printed[][] = [];
  for (const { tokens } of halves) {
    const above = texts.find((text) => isAbove(text, tokens));
    if (above) above.push(...tokens);
    else texts.push([...tokens]);
  }
  const segments = [...line.segments, ...texts].sort((a, b) => startOf(a) - startOf(b));
  return { ...line, segments, tokens: segments.flat() };
}

function groupEntries(rows: readonly Line[]): Entry[][] {
  const groups: Entry[][] = [];
  rows.forEach((row, at) => {
    const group = groups.at(-1);
    const entry = entryOf(row, at);
    const next = group && nextOf(group, { row, at, entry }, rows);
    if (next) group.push(next);
    else if (entry) groups.push([entry]);
  });
  return groups;
}

/** A line, and what it is by itself. */
type Read = { readonly row: Line; readonly at: number; readonly entry: Entry | null };

/** The line as the next of a list; null if it doesn't belong to it. */
function nextOf(group: readonly Entry[], read: Read, rows: readonly Line[]): Entry | null {
  const [last, before] = group.toReversed();
  if (!last || !isRightBelow(last, before, read, rows)) return null;
  const x0 = startOf(group[0]?.caption ?? []);
  if (read.entry && Math.abs(startOf(read.entry.caption) - x0) < SAME_EDGE) return read.entry;
  return underColumns(group, x0, read);
}

/** Whether a line is no farther below than others of the list, with nothing between but captions. */
function isRightBelow(
  last: Entry,
  before: Entry | undefined,
  { row, at }: Read,
  rows: readonly Line[],
): boolean {
  const isStep = before && last.caption.length > 0;
  const step = isStep ? last.row.y - before.row.y : Number.POSITIVE_INFINITY;
  const isWide = last.values.length > 1;
  const end = startOf(isWide ? (last.values[0] ?? []) : last.caption) - GUTTER;
  return (
    isNear(last.row, row) &&
    row.y - last.row.y <= WIDER * step &&
    rows.slice(last.at + 1, at).every(({ tokens }) => tokens.every(({ x1 }) => x1 < end))
  );
}

/**
 * A line of texts, or without a caption, whose cells are below those of services side by side; null
 * if it isn't one.
 */
function underColumns(group: readonly Entry[], x0: number, { row, at }: Read): Entry | null {
  const columns = group.findLast(({ kind }) => kind !== 'X')?.values ?? [];
  const [first = [], ...others] = row.segments;
  const isCaptioned = Math.abs(startOf(first) - x0) < SAME_EDGE;
  const cells = isCaptioned ? others : row.segments;
  const values = columns.map((column) => cells.find((cell) => isAbove(column, cell)) ?? []);
  const [kind, ...kinds] = cells.map(kindOfCell);
  const isWhole = values.filter((value) => value.length > 0).length === cells.length;
  if (columns.length < 2 || !kind || !isWhole || kinds.some((one) => one !== kind)) return null;
  if (!isCaptioned && cells.length < 2) return null;
  return { at, row, caption: isCaptioned ? first : [], values, kind };
}

/** Whether one text is above another, at least in part. */
function isAbove(one: readonly Printed[], other: readonly Printed[]): boolean {
  return Math.min(endOf(one), endOf(other)) > Math.max(startOf(one), startOf(other));
}

/** The last caption of a line, with what is to its right; null without either. */
function entryOf(row: Line, at: number): Entry | null {
  const cells = row.segments;
  const kinds = cells.map(kindOfCell);
  const [last, next] = kinds.toReversed();
  if (cells.length < 2 || !last) return null;
  // Days and procedures may have the caption of the totals behind them.
  const isTotalled = last === 'X' && next !== 'X' && next !== 'M' && kinds.at(-3) === next;
  const kind = isTotalled && next ? next : last;
  const own = isTotalled ? kinds.slice(0, -1) : kinds;
  const from = kind === 'X' ? cells.length - 2 : own.findLastIndex((one) => one !== kind);
  const caption = cells[from];
  if (!caption || kinds[from] !== 'X' || wordsOf(caption).length === 0) return null;
  return { at, row, caption, values: cells.slice(from + 1), kind };
}

function listOf(entries: readonly Entry[], rows: readonly Line[]): ServiceList | null {
  const priced = entries.filter(({ kind }) => kind === 'M');
  const columns = Math.max(0, ...priced.map(({ values }) => values.length));
  const [first] = entries;
  if (!first || priced.length < LEAST_AMOUNTS || !areCaptions(priced, entries)) return null;
  if (entries.some(({ values }) => values.length > columns)) return null;
  const whole = priced.filter(({ values }) => values.length === columns);
  const ends = whole.map(({ values }) => values.map(endOf));
  const isAligned = ends.every((own) =>
    own.every((end, at) => Math.abs(end - (ends[0]?.[at] ?? 0)) < SAME_AMOUNT_END),
  );
  if (!isAligned || whole.length < LEAST_AMOUNTS) return null;
  const named = entries.slice(0, entries.indexOf(priced[0] ?? first)).filter(saysService);
  const services = Math.max(0, ...named.map(({ values }) => values.length));
  const left = startOf(first.caption) - SAME_EDGE;
  const own = rows.slice(first.at, (entries.at(-1)?.at ?? 0) + 1);
  if (own.some(({ tokens }) => tokens.some(({ x0 }) => x0 < left))) return null;
  const above = rows[first.at - 1];
  const line = above && isNear(above, first.row) ? above : null;
  if (columns > 1) {
    if (services < 2 || columns - services > 1) return null;
    const names = line ? line.segments : [];
    // Their total may have no name.
    const isHeading = names.length === columns || names.length === columns - 1;
    return withHeading(entries, columns, isHeading ? line : null, names);
  }
  if (services > 0) return withHeading(entries, columns, null, []);
  const heading = line ? dayAndName(line) : null;
  return heading ? withHeading(entries, columns, line, heading) : null;
}

function withHeading(
  entries: readonly Entry[],
  columns: number,
  line: Line | null,
  heading: readonly (readonly Printed[])[],
): ServiceList {
  return { entries, columns, above: line, heading: line ? heading : [], goesOn: false };
}

/** The day of a line, and what else it says; null without a day or with an amount. */
function dayAndName({ tokens }: Line): [Printed[], Printed[]] | null {
  if (tokens.some(({ text }) => amountOf(text) !== null)) return null;
  for (const [from] of tokens.entries()) {
    for (const length of [1, 3]) {
      const day = tokens.slice(from, from + length);
      if (listDates(textOf(day)).length === 0) continue;
      const name = [...tokens.slice(0, from), ...tokens.slice(from + length)];
      return [day, name.filter(({ text }) => !JOINING.test(text))];
    }
  }
  return null;
}

/** What is printed between the name of a service and its day. */
const JOINING = /^(?:on|[-–—·:|])$/i;

function isNear(above: Line, row: Line): boolean {
  return row.y - above.y < NEXT_ENTRY * row.height;
}

/** Captions are all different, and most of those of amounts are about money. */
function areCaptions(priced: readonly Entry[], entries: readonly Entry[]): boolean {
  const keys = new Set(entries.map(({ caption }) => wordsOf(caption).join(' ')));
  const told = priced.filter(({ caption }) =>
    wordsOf(caption).some((word) => MONEY_WORDS.has(word)),
  );
  return keys.size === entries.length && told.length >= ABOUT_MONEY * priced.length;
}

/** Whether an entry says when services were or which they are. */
function saysService({ caption, values, kind }: Entry): boolean {
  const words = wordsOf(caption);
  if (kind === 'D') return words.some((word) => OF_SERVICE.has(word));
  return kind === 'P' && values.length > 0 && words.some((word) => OF_PROCEDURE.has(word));
}

/** Whether two or more of the amounts come to another. */
function isDivided(entries: readonly Entry[]): boolean {
  const cents = entries
    .filter(({ kind }) => kind === 'M')
    .flatMap(({ values }) => values.map((value) => Math.abs(amountOf(textOf(value)) ?? 0)))
    .filter((amount) => amount > 0)
    .slice(0, MOST_ADDED);
  return cents.some((sum) => {
    const parts = cents.filter((amount) => amount < sum);
    const sums = parts.reduce(
      (before, part) => before.concat(before.map((other) => other + part)),
      [0],
    );
    return sums.includes(sum);
  });
}

/** Amounts of which sums are tried. */
const MOST_ADDED = 8;

/** A line as a table of services has it: a day or a procedure, and amounts behind it. */
function isServiceRow({ tokens }: Line): boolean {
  const kinds = tokens.map(kindOfToken);
  const amounts = kinds.filter((kind) => kind === 'M').length;
  return amounts > 1 && kinds.some((kind) => kind === 'D' || kind === 'P');
}

function kindOfCell(cell: readonly Printed[]): Kind {
  const text = textOf(cell);
  if (amountOf(text.replace(/^([-(]?\$) /, '$1')) !== null) return 'M';
  if (listDates(text).length > 0) return 'D';
  if (isProcedure(text.replace(/(?:[-:, ][A-Z0-9]{2})+$/, ''))) return 'P';
  return /^\d{1,3}(?:\.\d)?$/.test(text) ? 'N' : 'X';
}

function textOf(cell: readonly Printed[]): string {
  return cell.map(({ text }) => text).join(' ');
}

function wordsOf(cell: readonly Printed[]): string[] {
  return cell.map(({ text }) => captionWord(text)).filter((word) => /\p{L}/u.test(word));
}

function startOf(cell: readonly Printed[]): number {
  return cell[0]?.x0 ?? 0;
}

function endOf(cell: readonly Printed[]): number {
  return cell.at(-1)?.x1 ?? 0;
}
