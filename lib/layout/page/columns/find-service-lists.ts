import { listDates } from '#lib/forms/parse-date.ts';
import { captionWord } from '../../words/caption-word.ts';
import { amountOf, isProcedure, kindOfToken } from '../../words/token-kind.ts';
import { SAME_AMOUNT_END, SAME_EDGE } from '../one-column.ts';
import { GUTTER, type Printed, type Row } from './card-grid.ts';
import { MONEY_WORDS } from './money-words.ts';

/** A line of the page, and its texts with wide gaps between them. */
export type Line = Row & { readonly segments: readonly (readonly Printed[])[] };

/**
 * What a cell of a list says: M an amount, D a day, P a procedure with its modifiers, X anything
 * else.
 */
export type Kind = 'M' | 'D' | 'P' | 'X';

/** A line of a list: a caption, and what one service or several side by side have of it. */
export type Entry = {
  readonly at: number;
  readonly row: Line;
  readonly caption: readonly Printed[];
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
export function findServiceLists(rows: readonly Line[]): ServiceList[] {
  const lists = groupEntries(rows).flatMap((entries) => listOf(entries, rows) ?? []);
  const wide = lists.filter(({ columns }) => columns > 1);
  if (lists.length === 0 || wide.length > 0 || rows.some(isServiceRow)) return wide;
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

function groupEntries(rows: readonly Line[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of rows.flatMap((row, at) => entryOf(row, at) ?? [])) {
    const [last, before] = (groups.at(-1) ?? []).toReversed();
    const step = last && before ? last.row.y - before.row.y : Number.POSITIVE_INFINITY;
    const isFar = last && entry.row.y - last.row.y > WIDER * step;
    if (last && !isFar && isNext(last, entry, rows)) groups.at(-1)?.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function isNext(last: Entry, entry: Entry, rows: readonly Line[]): boolean {
  const x0 = startOf(entry.caption);
  const between = rows.slice(last.at + 1, entry.at);
  return (
    Math.abs(startOf(last.caption) - x0) < SAME_EDGE &&
    isNear(last.row, entry.row) &&
    between.every(({ tokens }) => tokens.every(({ x1 }) => x1 < x0 - GUTTER))
  );
}

/** The last caption of a line, with what is to its right; null without either. */
function entryOf(row: Line, at: number): Entry | null {
  const cells = row.segments;
  const kinds = cells.map(kindOfCell);
  const last = kinds.at(-1);
  if (cells.length < 2 || !last) return null;
  const from = last === 'X' ? cells.length - 2 : kinds.findLastIndex((kind) => kind !== last);
  const caption = cells[from];
  if (!caption || kinds[from] !== 'X' || wordsOf(caption).length === 0) return null;
  return { at, row, caption, values: cells.slice(from + 1), kind: last };
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
    return withHeading(entries, columns, names.length === columns ? line : null, names);
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
  return isProcedure(text.replace(/(?:[-:, ][A-Z0-9]{2})+$/, '')) ? 'P' : 'X';
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
