import { meanOf } from '#lib/confidence/statistics/mean-of.ts';
import { memoizeFor } from '#lib/forms/memoize.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RowId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf, rowsOf, TABLE, tableRowOf } from '#lib/model/path.ts';
import type { Features } from '../features.ts';
import type { Unclaimed } from '../page/unclaimed.ts';
import { countAmounts, isEquation, proofOf } from '../proof.ts';

/** Whether the list is inside the rows of the table. */
export function isInsideTable(list: string): boolean {
  return list.startsWith(`${TABLE}[]`);
}

/** A record whose lists are described. */
interface ListedRecord {
  readonly form: Form;
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly pages: readonly Page[];
}

/**
 * What proves the rows of the table: totals that add up over them, each unlikely by coincidence,
 * and rows whose own amounts balance with what is inside them.
 */
export function describeProof(
  { fields, checks, pages }: ListedRecord,
  rows: readonly RowId[],
): Features {
  const amounts = countAmounts(pages);
  const sums = checks.filter(isEquation);
  const totals = sums.filter(isTotalOfRows);
  const balanced = new Set(
    sums.flatMap(({ outcome, paths }) => (outcome === 'pass' ? (onlyRowOf(paths) ?? []) : [])),
  );
  const unbalanced = new Set(
    sums.flatMap(({ outcome, paths }) => (outcome === 'fail' ? (onlyRowOf(paths) ?? []) : [])),
  );
  const inside = fields.filter(({ value, path }) => value !== null && rowsOf(path).length > 1);
  const share = (of: ReadonlySet<string>) => (rows.length === 0 ? 0 : of.size / rows.length);
  return {
    'rows.proof': proofOf(totals, amounts),
    'rows.totals': Math.min(4, totals.filter(({ outcome }) => outcome === 'pass').length) / 4,
    'rows.balanced': share(balanced),
    'rows.unbalanced': share(unbalanced),
    'rows.inside': rows.length === 0 ? 0 : Math.min(5, inside.length / rows.length) / 5,
  };
}

/**
 * What indicates that all rows of a list inside the table's rows were found: rows that balance
 * because of what is inside them, and about equally many in each row.
 */
export function describeInside(
  list: string,
  { fields, checks, pages }: ListedRecord,
  rows: readonly RowId[],
): Features {
  const own = fields.filter(({ path }) => patternOf(path).startsWith(`${list}[].`));
  const found = own.filter(({ value }) => value !== null);
  const inRow = Map.groupBy(found, ({ path }) => tableRowOf(path) ?? '');
  const counts = rows.map((row) => countRows(inRow.get(row) ?? []));
  const scores = found.flatMap(({ signals }) => signals['layout.score'] ?? []);
  const ofList = checks.filter(
    (check) =>
      isEquation(check) && check.paths.some((path) => patternOf(path).startsWith(`${list}[].`)),
  );
  const rowsWith = (outcome: Check['outcome']) =>
    new Set(
      ofList
        .filter((check) => check.outcome === outcome)
        .flatMap(({ paths }) => paths.flatMap((path) => tableRowOf(path) ?? [])),
    ).size / Math.max(1, rows.length);
  return {
    'inside.rows': Math.min(5, meanOf(counts) ?? 0) / 5,
    'inside.unlike': Math.min(5, spreadOf(counts)) / 5,
    'inside.without': meanOf(counts.map((count) => (count === 0 ? 1 : 0))) ?? 1,
    'inside.sure': meanOf(scores) ?? 1,
    'inside.least': Math.min(1, ...scores),
    'inside.pass': rowsWith('pass'),
    'inside.fail': rowsWith('fail'),
    'inside.proof': proofOf(ofList, countAmounts(pages)),
  };
}

function spreadOf(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : Math.max(...counts) - Math.min(...counts);
}

/** Different rows of the innermost list that holds the values. */
function countRows(fields: readonly Field[]): number {
  return new Set(fields.map(({ path }) => rowsOf(path).at(-1)?.row)).size;
}

/**
 * What indicates that all rows of a list outside the table were found, or that there are none: its
 * captions on the pages, amounts that nothing claims, and sums that it takes part in. `payment`:
 * how strongly the payment proves that the list is complete, 0..1.
 */
export function describeBeside(
  list: string,
  { form, fields, checks, pages }: ListedRecord,
  { shared, payment }: { readonly shared: Unclaimed; readonly payment: number },
): Features {
  const own = fields.filter(({ path }) => path.startsWith(`${list}[`));
  const rows = new Set(own.flatMap(({ path }) => rowsOf(path)[0]?.row ?? []));
  const found = own.filter(({ value }) => value !== null);
  const scores = found.flatMap(({ signals }) => signals['layout.score'] ?? []);
  const sums = checks.filter(isEquation);
  const ofList = sums.filter(({ paths }) => paths.some((path) => path.startsWith(`${list}[`)));
  const count = (of: readonly Check[], outcome: Check['outcome']) =>
    Math.min(4, of.filter((check) => check.outcome === outcome).length) / 4;
  return {
    [`list.${list}`]: 1,
    'beside.rows': Math.min(10, rows.size) / 5,
    'beside.sure': meanOf(scores) ?? 1,
    'beside.least': Math.min(1, ...scores),
    'beside.pass': count(ofList, 'pass'),
    'beside.fail': count(ofList, 'fail'),
    'beside.proof': proofOf(ofList, countAmounts(pages)),
    'beside.payment': payment,
    'beside.captions': Math.min(4, countPrintedCaptions(form, list, pages)) / 4,
    'beside.left': Math.min(10, shared.amountsLeft) / 10,
    'beside.leftShare': shared.amounts === 0 ? 0 : shared.amountsLeft / shared.amounts,
    'beside.signed': Math.min(4, shared.signedLeft) / 4,
  };
}

/** Rows on one side, an amount outside rows on the other. */
function isTotalOfRows({ paths }: Check): boolean {
  return (
    paths.some((path) => tableRowOf(path) !== null) && paths.some((path) => !path.includes('['))
  );
}

/** The row that all paths are in; null if they are in several, or in none. */
function onlyRowOf(paths: readonly string[]): string | null {
  const [first = null, ...others] = new Set(paths.map(tableRowOf));
  return others.length === 0 ? first : null;
}

const printOf = memoizeFor(({ words }: Page) =>
  words.map(({ text }) => text.toLowerCase()).join(' '),
);

/** How many different captions of several words, of the list or of its fields, the pages print. */
function countPrintedCaptions(
  { lists, fields }: Form,
  list: string,
  pages: readonly Page[],
): number {
  const title = lists.find(({ pattern }) => pattern === list)?.title ?? '';
  const labels = fields
    .filter(({ pattern }) => patternOf(pattern).startsWith(`${list}[].`))
    .flatMap((field) => field.labels);
  const captions = new Set([title.toLowerCase(), ...labels]);
  const print = pages.map(printOf).join(' ');
  return [...captions].filter((caption) => caption.includes(' ') && print.includes(caption)).length;
}
