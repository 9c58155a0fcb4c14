import { meanOf } from '#lib/confidence/statistics/mean-of.ts';
import { memoizeFor } from '#lib/forms/memoize.ts';
import { type Check, isWithoutRows } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { RowId, WordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf, TABLE, tableRowOf } from '#lib/model/path.ts';
import { isOnPrintout } from '#lib/model/signals.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { Features } from '../features.ts';
import type { JudgedRecord } from '../judged-record.ts';
import { levelPages } from '../page/level-pages.ts';
import { countUnclaimed, type Unclaimed } from '../page/unclaimed.ts';
import { type ClaimEvidence, gatherClaim } from './gather-claim.ts';

/** Evidence for and against each part of a record's structure. */
export interface StructureEvidence {
  readonly border: Features;
  /** That all rows of all lists are there, and each is one row. */
  readonly complete: Features;
  /** Rows of the table. */
  readonly rows: readonly { readonly row: RowId; readonly features: Features }[];
  /** Columns without a value in any row: that the list does not have them. */
  readonly columns: readonly {
    readonly pattern: string;
    readonly paths: readonly string[];
    readonly features: Features;
  }[];
  /** The same for a claim on a document that may hold several; null for other records. */
  readonly claim: ClaimEvidence | null;
  readonly unclaimed: Unclaimed;
}

/** Numbers of about the size of one, like those that `gatherEvidence` gathers for values. */
export function gatherStructure(read: JudgedRecord): StructureEvidence {
  const record = { ...read, pages: levelPages(read.pages) };
  const cells = groupCells(record.fields);
  const unclaimed = countUnclaimed(record);
  const rows = (record.rows[TABLE] ?? []).map((row) => ({ row, own: cells.get(row) ?? [] }));
  const found = describeRecord(record, rows, unclaimed);
  const seen = record.fields[0]?.signals['layout.templateSeen'] ?? 0;
  const common = { ...found, seen: Math.min(5, seen) / 5 };
  const outcomes = sumUpRows(record.checks);
  const filled = rows.map(({ own }) => own.filter(({ value }) => value !== null).length);
  const usual = filled.toSorted((a, b) => a - b)[filled.length >> 1] ?? 0;
  const ofRows = describeRows(rows, filled, usual);
  const head = describeHead(record.fields);
  return {
    border: { ...common, ...head },
    complete: { ...common, ...ofRows },
    rows: rows.map(({ row, own }, at) => ({
      row,
      features: {
        ...common,
        ...describeRow(own, outcomes.get(row)),
        'row.unlike': Math.abs((filled[at] ?? 0) - usual) / Math.max(1, usual),
        'row.filled': (filled[at] ?? 0) / 10,
        'row.edge': at === 0 || at === rows.length - 1 ? 1 : 0,
      },
    })),
    columns: listAbsent(rows, common),
    claim: record.form.severalOnPage ? gatherClaim(record, { found, head, ofRows }) : null,
    unclaimed,
  };
}

interface Row {
  readonly row: RowId;
  readonly own: readonly Field[];
}

/** Fields of each row of the list, by row. */
function groupCells(fields: readonly Field[]): Map<string, Field[]> {
  const cells = new Map<string, Field[]>();
  for (const field of fields) {
    const row = tableRowOf(field.path);
    if (row === null) continue;
    const own = cells.get(row);
    if (own) own.push(field);
    else cells.set(row, [field]);
  }
  return cells;
}

/**
 * What the reader said about the record as a whole, whether its sums add up, and what it leaves
 * unclaimed.
 */
function describeRecord(
  { fields, checks, pages, region }: JudgedRecord,
  rows: readonly Row[],
  left: Unclaimed,
): Features {
  const signals = fields.find(({ signals }) => signals['layout.rowMissed'] !== undefined)?.signals;
  const registered = fields.find((field) => field.signals['layout.registered'])?.signals[
    'layout.registered'
  ];
  const sums = checks.filter(({ left: a, right: b }) => a !== null && b !== null);
  const ofTotals = sums.filter(({ paths }) => new Set(paths.map(tableRowOf)).size > 2);
  const count = (of: readonly Check[], outcome: Check['outcome']) =>
    Math.min(4, of.filter((check) => check.outcome === outcome).length) / 4;
  const claimed = new Set<WordId>(
    fields.flatMap(({ value, place }) => (value === null ? [] : (place?.wordIds ?? []))),
  );
  // A form's own small print says nothing about what was typed.
  const printed = pages.flatMap((page) => page.words.filter(({ id }) => claimed.has(id)));
  return {
    ...Object.fromEntries(SAID.map((name) => [name, signals?.[`layout.${name}`] ?? 0])),
    'layout.registered': registered ?? 0,
    'layout.elsewhere': fields.some(({ signals }) => isOnPrintout(signals)) ? 1 : 0,
    'sums.pass': count(sums, 'pass'),
    'sums.fail': count(sums, 'fail'),
    'totals.pass': count(ofTotals, 'pass'),
    'totals.fail': count(ofTotals, 'fail'),
    'rows.none': rows.length === 0 ? 1 : 0,
    'rows.unbilled': checks.some(isWithoutRows) ? 1 : 0,
    'rows.count': Math.min(30, rows.length) / 10,
    'left.amounts': Math.min(20, left.amountsLeft) / 10,
    'left.amountShare': left.amounts === 0 ? 0 : left.amountsLeft / left.amounts,
    'left.days': Math.min(20, left.daysLeft) / 10,
    'left.wordShare': left.words === 0 ? 0 : left.wordsLeft / left.words,
    'print.digital': printed.length > 0 && printed.every(isDrawnText) ? 1 : 0,
    'print.mean': meanOf(printed.map(({ confidence }): number => confidence)) ?? 0,
    part: region === null ? 0 : 1,
    'pages.short': region === null && countStated(pages) > pages.length ? 1 : 0,
    pages: Math.min(5, pages.length) / 5,
  };
}

/** Signals of the reader that every value of a record has. */
const SAID = [
  'border',
  'inside',
  'rowLeast',
  'rowMissed',
  'rowMissedSum',
  'rowJoined',
  'lineDoubts',
];

/** How many pages the document says it has, as in “page 2 of 3”; 0 if it does not. */
function countStated(pages: readonly Page[]): number {
  return Math.max(0, ...pages.flatMap(listStated));
}

const listStated = memoizeFor(({ words }: Page): number[] => {
  const text = words.map((word) => word.text).join(' ');
  return [...text.matchAll(/\bpage:? \d{1,2} (?:of|\/) (\d{1,2})\b/gi)].map((match) =>
    Number(match[1]),
  );
});

/** Whether what identifies a record was found: two joined records, or half a record, lack it. */
function describeHead(fields: readonly Field[]): Features {
  const head = fields.filter(({ path }) => !path.includes('['));
  const found = head.filter(({ value }) => value !== null);
  const scores = found.flatMap(({ signals }) => signals['layout.score'] ?? []);
  return {
    'head.found': head.length === 0 ? 0 : found.length / head.length,
    'head.sure': meanOf(scores) ?? 0,
    'head.captioned':
      meanOf(found.flatMap(({ signals }) => signals['layout.captioned'] ?? [])) ?? 0,
  };
}

/** Rows of a list are alike, and their values certain, if all of them really are rows. */
function describeRows(rows: readonly Row[], filled: readonly number[], usual: number): Features {
  const scores = rows.flatMap(({ own }) => scoresOf(own));
  const unlike = filled.map((count) => Math.abs(count - usual) / Math.max(1, usual));
  return {
    'rows.unlike': Math.max(0, ...unlike),
    'rows.sure': meanOf(scores) ?? 0,
    'rows.least': Math.min(1, ...rows.map(({ own }) => meanOf(scoresOf(own)) ?? 0)),
    'rows.filled': usual / 10,
    'rows.free': Math.max(0, ...rows.map(({ own }) => freeIn(own))) / 5,
  };
}

/** How much of a row could be a value and is not. */
function freeIn(own: readonly Field[]): number {
  return Math.min(10, Math.max(0, ...own.map(({ signals }) => signals['layout.free'] ?? 0)));
}

/** Whether the sums that each row takes part in add up, by row. */
function sumUpRows(checks: readonly Check[]): Map<string, ReadonlySet<Check['outcome']>> {
  const outcomes = new Map<string, Set<Check['outcome']>>();
  for (const { left, right, paths, outcome } of checks) {
    if (left === null || right === null) continue;
    for (const row of new Set(paths.flatMap((path) => tableRowOf(path) ?? [])))
      outcomes.set(row, (outcomes.get(row) ?? new Set()).add(outcome));
  }
  return outcomes;
}

function describeRow(
  own: readonly Field[],
  outcomes: ReadonlySet<Check['outcome']> = new Set(),
): Features {
  const scores = scoresOf(own);
  const found = own.filter(({ value }) => value !== null);
  const amounts = found.filter(({ value }) => /^-?\d+\.\d{2}$/.test(value ?? ''));
  return {
    'row.score':
      own.find(({ signals }) => signals['layout.rowScore'] !== undefined)?.signals[
        'layout.rowScore'
      ] ?? 1,
    'row.sure': meanOf(scores) ?? 0,
    'row.least': Math.min(1, ...scores),
    'row.amounts': amounts.length / 5,
    'row.free': freeIn(own) / 5,
    'row.pass': outcomes.has('pass') ? 1 : 0,
    'row.fail': outcomes.has('fail') ? 1 : 0,
  };
}

function scoresOf(fields: readonly Field[]): number[] {
  return fields.flatMap(({ value, signals }) =>
    value === null ? [] : (signals['layout.score'] ?? []),
  );
}

/** Columns without a value in any row, as far as a row says anything about them. */
function listAbsent(rows: readonly Row[], common: Features): StructureEvidence['columns'] {
  const byPattern = Map.groupBy(
    rows.flatMap(({ own }) => own),
    ({ path }) => patternOf(path),
  );
  return [...byPattern].flatMap(([pattern, cells]) => {
    if (cells.some(({ value, human }) => value !== null || human)) return [];
    const shares = cells.map(({ signals }) => signals['layout.nullP'] ?? signals['layout.p'] ?? 1);
    const columns = cells.flatMap(({ signals }) => signals['layout.column'] ?? []);
    return [
      {
        pattern,
        paths: cells.map(({ path }) => path),
        features: {
          ...common,
          'column.mean': meanOf(shares) ?? 0,
          'column.least': Math.min(...shares),
          'column.none': meanOf(columns) ?? 0.5,
          'column.decided': columns.length > 0 ? 1 : 0,
          'column.cells': Math.min(10, cells.length) / 10,
          'column.candidates':
            Math.min(
              10,
              meanOf(cells.map(({ signals }) => signals['layout.candidates'] ?? 0)) ?? 0,
            ) / 10,
        },
      },
    ];
  });
}

/** Evidence that can point in only one direction, as in `DIRECTIONS` of values. */
export const STRUCTURE_DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  border: 1,
  inside: -1,
  rowLeast: 1,
  rowMissed: -1,
  rowMissedSum: -1,
  rowJoined: -1,
  lineDoubts: -1,
  'totals.pass': 1,
  'totals.fail': -1,
  'sums.fail': -1,
  'left.amountShare': -1,
  'rows.unlike': -1,
  'rows.codesLeft': -1,
  'row.score': 1,
  'row.unlike': -1,
  'row.pass': 1,
  'column.least': 1,
  'column.mean': 1,
  'column.none': 1,
  'rows.proof': 1,
  'rows.totals': 1,
  'rows.balanced': 1,
  'rows.unbalanced': -1,
  'inside.fail': -1,
  'inside.pass': 1,
  'inside.least': 1,
  'inside.proof': 1,
  'beside.fail': -1,
  'beside.proof': 1,
  'beside.payment': 1,
  'payment.proof': 1,
  'payment.border': 1,
  'beside.least': 1,
  'record.firm': 1,
  'layout.papersLost': -1,
  'layout.recallBegin': 1,
  'layout.recallEnd': 1,
  'layout.recallInside': -1,
  'layout.recallAgainst': -1,
  'list.papers': 1,
};
