import type { DoubtSubject } from '../doubt.ts';
import { patternOf, rowsOf } from '../path.ts';
import type { Place } from '../reading.ts';
import type { ReasonCode } from '../route.ts';
import { pathsOfSubject } from '../subject.ts';

/** The parts of a field that decide what it is shown with. */
export interface LookField {
  readonly path: string;
  readonly value: string | null;
  readonly place: Pick<Place, 'page'> | null;
  readonly reasons: readonly { readonly code: ReasonCode }[];
}

/** What is asked; `proposed`: another value to decide between. */
interface AskedDoubt {
  readonly subject: DoubtSubject;
  readonly proposed?: string | undefined;
}

/** How many lines of print, each with the values read below it, fit beside the page. */
const LINES = 8;
/** Lines a value takes; for blanks, only names are listed. */
const VALUE = 1 / 2;
const BLANK = 1 / 4;
/** Lines that questions about the record itself take. */
const STRUCTURE = 2;
/** A table wider than this many letters wraps below itself. */
const LETTERS_PER_LINE = 64;

/** For these reasons a person has to make a decision, not just compare a value with the print. */
const DECIDED_ALONE: ReadonlySet<ReasonCode> = new Set([
  'reader-conflict',
  'ungrounded',
  'missing-required',
  'reviewers-differ',
]);

/**
 * Groups doubts the way a person is asked about them: each group is one question with one answer.
 * Doubts that can be settled by looking at the page are asked together, as many as fit beside it:
 * values, the cells of a table with all its columns; a record's borders and rows with the first
 * values, for they are looked at on the same page; and fields said to be blank wherever there is
 * room, for whoever looks at the page sees whether it has them. Doubts that need a decision
 * (readers differ, another amount is proposed) are asked alone. Values of a failed check are
 * grouped like any others; if the check still fails afterward, the desk asks about that next.
 * `fields` are in form order; groups come in the order of their first doubts.
 */
export function groupLooks<Asked extends AskedDoubt>(
  asked: readonly Asked[],
  fields: readonly LookField[],
): Asked[][] {
  const known = new Map(fields.map((field, at) => [field.path, { ...field, at }]));
  const structure = asked.filter(
    ({ subject: { kind } }) => kind === 'border' || kind === 'row-set',
  );
  const looks = asked
    .flatMap((one) => {
      const own = pathsOfSubject(one.subject).flatMap((path) => known.get(path) ?? []);
      const isDecided = one.proposed !== undefined || own.length === 0 || !own.every(isLook);
      return isDecided ? [] : [{ one, own }];
    })
    .toSorted((a, b) => (a.own[0]?.at ?? 0) - (b.own[0]?.at ?? 0));
  const printed = looks.filter((look) => !isBlank(look));
  const first: Card<Asked>[] = structure.length > 0 ? [{ looks: [], left: LINES - STRUCTURE }] : [];
  const pages = [...Map.groupBy(printed, pageOf).values()];
  const filled = [
    ...packCards(itemsOf(pages[0] ?? []), first),
    ...pages.slice(1).flatMap((alike) => packCards(itemsOf(alike))),
  ];
  const packed = packCards(itemsOf(looks.filter(isBlank)), filled);
  const cards = packed.map((card) => card.looks.map(({ one }) => one));
  const groups = [[...structure, ...(cards[0] ?? [])], ...cards.slice(1)];
  const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one, group])));
  return [...new Set(asked.map((one) => groupOf.get(one) ?? [one]))];
}

/** A doubt that can be settled by looking at the page, and the fields it is about. */
interface Look<Asked> {
  readonly one: Asked;
  readonly own: readonly LookField[];
}

function isLook({ reasons }: LookField): boolean {
  return reasons.length > 0 && !reasons.some(({ code }) => DECIDED_ALONE.has(code));
}

function pageOf({ own }: Look<unknown>): number | undefined {
  return own.find(({ place }) => place !== null)?.place?.page;
}

function isBlank({ own }: Pick<Look<unknown>, 'own'>): boolean {
  return own.every(({ value }) => value === null);
}

/** Fields that stay together on a card, and how many of the card's lines they need. */
interface Item<Asked> {
  readonly looks: readonly Look<Asked>[];
  readonly lines: number;
}

/** Single values, and tables: the cells of a list are never split up. */
function itemsOf<Asked>(alike: readonly Look<Asked>[]): Item<Asked>[] {
  const tableOf = (look: Look<Asked>) => (isBlank(look) ? null : listOf(look.own[0]?.path ?? ''));
  return [...Map.groupBy(alike, tableOf)].flatMap(([list, looks]): Item<Asked>[] =>
    list === null
      ? looks.map((look) => ({ looks: [look], lines: isBlank(look) ? BLANK : VALUE }))
      : [{ looks, lines: linesOf(looks.flatMap(({ own }) => own)) }],
  );
}

/** The pattern of the list that the path is a cell of; null if it is not in a list. */
function listOf(path: string): string | null {
  const row = rowsOf(path).at(-1);
  return row ? patternOf(row.list) : null;
}

/**
 * The lines a table with these cells needs: its rows, times the number of times its columns wrap.
 */
function linesOf(cells: readonly LookField[]): number {
  const rows = new Set(cells.map(({ path }) => path.slice(0, path.lastIndexOf(']'))));
  const columns = [...Map.groupBy(cells, ({ path }) => patternOf(path)).values()];
  const letters = columns.map((column) =>
    Math.max(...column.map(({ value }) => (value?.length ?? 0) + 2)),
  );
  if (columns.length === 1) return cells.length * VALUE;
  const wide = letters.reduce((sum, one) => sum + one, 0) / LETTERS_PER_LINE;
  return rows.size * Math.ceil(wide);
}

interface Card<Asked> {
  readonly looks: Look<Asked>[];
  /** Lines that are free. */
  left: number;
}

/**
 * Packs items into few cards, those begun before and new ones: each item goes to the first card
 * with room. None is overfilled, except that one without values takes in an item of any size.
 */
function packCards<Asked>(
  items: readonly Item<Asked>[],
  begun: readonly Card<Asked>[] = [],
): Card<Asked>[] {
  const cards = [...begun];
  for (const { looks, lines } of items) {
    const card = cards.find(({ left, looks: own }) => left >= lines || own.length === 0);
    if (card) {
      card.looks.push(...looks);
      card.left -= lines;
    } else cards.push({ looks: [...looks], left: LINES - lines });
  }
  return cards;
}
