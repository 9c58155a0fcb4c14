import type { DoubtSubject } from './doubt.ts';
import { patternOf, rowsOf } from './path.ts';
import type { Place } from './reading.ts';
import type { ReasonCode } from './route.ts';
import { pathsOfSubject } from './subject.ts';

/** A field as far as it decides what it is looked at with. */
export interface LookField {
  readonly path: string;
  readonly value: string | null;
  readonly place: Pick<Place, 'page'> | null;
  readonly reasons: readonly { readonly code: ReasonCode }[];
}

/** So many lines of print, each with what was read below it, fit beside the page. */
const LINES = 8;
/** What a value takes of a line; of blanks only names are listed. */
const VALUE = 1 / 2;
const BLANK = 1 / 4;
/** A table of more letters than this continues below itself. */
const LETTERS_PER_LINE = 64;

/** For these reasons a person has to decide something, which a look at the print does not settle. */
const DECIDED_ALONE: ReadonlySet<ReasonCode> = new Set([
  'reader-conflict',
  'ungrounded',
  'balance-repair',
  'missing-required',
  'reviewers-differ',
]);

/**
 * Doubts as a person is asked about them: each group is one question with one answer. What a look at the
 * print settles is asked together, as much as fits beside the page: values, the cells of a table with all
 * its columns, fields said to be blank; and a record's borders with its rows. What has to be decided
 * (readers differ, another amount is proposed) is asked alone. Values of a failed check are looked at like
 * others: what still fails then is the next thing that the desk shows. `fields` are in the order of the
 * form; groups come in the order of their first doubts.
 */
export function groupLooks<Asked extends { readonly subject: DoubtSubject }>(
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
      return own.length > 0 && own.every(isLook) ? [{ one, own }] : [];
    })
    .toSorted((a, b) => (a.own[0]?.at ?? 0) - (b.own[0]?.at ?? 0));
  const cards = [...Map.groupBy(looks, sightOf).values()].flatMap((alike) =>
    packCards(itemsOf(alike)),
  );
  const groups = [structure, ...cards.map((card) => card.map(({ one }) => one))];
  const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one, group])));
  return [...new Set(asked.map((one) => groupOf.get(one) ?? [one]))];
}

/** A doubt that a look settles, and the fields that it is about. */
interface Look<Asked> {
  readonly one: Asked;
  readonly own: readonly LookField[];
}

function isLook({ reasons }: LookField): boolean {
  return reasons.length > 0 && !reasons.some(({ code }) => DECIDED_ALONE.has(code));
}

/** Names what is looked at: two doubts with the same name can be seen together. */
function sightOf<Asked extends { readonly subject: DoubtSubject }>(look: Look<Asked>): string {
  const whose = look.one.subject.kind === 'shared-value' ? 'shared' : 'own';
  const page = look.own.find(({ place }) => place !== null)?.place?.page;
  return `${whose} ${isBlank(look) ? 'blank' : `on page ${page}`}`;
}

function isBlank({ own }: Pick<Look<unknown>, 'own'>): boolean {
  return own.every(({ value }) => value === null);
}

/** What stays together on a card, and what it takes of the card's lines. */
interface Item<Asked> {
  readonly looks: readonly Look<Asked>[];
  readonly lines: number;
}

/** Single values, and tables: the cells of a list are never parted. */
function itemsOf<Asked>(alike: readonly Look<Asked>[]): Item<Asked>[] {
  const tableOf = (look: Look<Asked>) => (isBlank(look) ? null : listOf(look.own[0]?.path ?? ''));
  return [...Map.groupBy(alike, tableOf)].flatMap(([list, looks]): Item<Asked>[] =>
    list === null
      ? looks.map((look) => ({ looks: [look], lines: isBlank(look) ? BLANK : VALUE }))
      : [{ looks, lines: linesOf(looks.flatMap(({ own }) => own)) }],
  );
}

/** The list that the path is a cell of, as a pattern; null for a value of its own. */
function listOf(path: string): string | null {
  const row = rowsOf(path).at(-1);
  return row ? patternOf(row.list) : null;
}

/** The lines of a table with these cells: its rows, as often as its columns need more room. */
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

/** Few cards, none with more than fits on it: each item goes to the first that has room. */
function packCards<Asked>(items: readonly Item<Asked>[]): Look<Asked>[][] {
  const cards: { readonly looks: Look<Asked>[]; left: number }[] = [];
  for (const { looks, lines } of items) {
    const card = cards.find(({ left }) => left >= lines);
    if (card) {
      card.looks.push(...looks);
      card.left -= lines;
    } else cards.push({ looks: [...looks], left: LINES - lines });
  }
  return cards.map(({ looks }) => looks);
}
