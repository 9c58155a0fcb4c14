import { isClaimAsBefore, typeOfList } from '#lib/confidence/evidence/as-before.ts';
import {
  gatherStructure,
  type StructureEvidence,
} from '#lib/confidence/evidence/structure/gather-structure.ts';
import {
  buildEvidenceContext,
  gatherEvidence,
} from '#lib/confidence/evidence/values/gather-evidence.ts';
import { thinEvenly } from '#lib/confidence/fitting/thin-evenly.ts';
import { STRUCTURE } from '#lib/confidence/scoring/sample.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { type ComparedRecord, compareRecord } from '#lib/metrics/scores/compare-record.ts';
import { areAllFound, pairFound } from '#lib/metrics/scores/score-records.ts';
import type { Page } from '#lib/model/page.ts';
import { pathAt, patternOf, TABLE, tableRowOf, toIndexPath } from '#lib/model/path.ts';
import type { ExtractedRecord } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import type { DrawnDocument, TruthRecord } from '#lib/testing/generator/drawn-document.ts';
import type { CurveSamples } from './curve-samples.ts';
import { isBorderRight, listOwnedWords } from './judge-structure.ts';

/** A document with its truth; without drawings, what it drew is not known word by word. */
type KnownDocument = Pick<DrawnDocument, 'layout' | 'pages' | 'records'>;

/**
 * Labels every value and every part of a record's structure with known truth as right or wrong; of
 * the values, at most about `most` of a document.
 */
export function judgeSamples(
  drawn: KnownDocument,
  records: readonly ExtractedRecord[],
  pages: readonly Page[],
  most = MAX_VALUES,
): CurveSamples {
  const found = findRecords(records);
  const partners = pairFound(drawn.records, found);
  const words = listOwnedWords(drawn.pages, pages);
  const allFound = areAllFound(partners, found);
  return records.flatMap((record, j): CurveSamples => {
    const i = partners.indexOf(j);
    const [truth, outcome] = [drawn.records[i], found[j]];
    const judged = { record, pages, group: drawn.layout, evidence: evidenceOf(record, pages) };
    if (!truth || !outcome) return [...listInventedValues(judged), ...listBorders(judged, false)];
    const compared = compareRecord(withBlankCells(truth), outcome);
    const others = records.flatMap((other) => (other === record ? [] : [other.record]));
    const border =
      isAllRight(compared) ||
      (drawn.pages.length > 0
        ? isBorderRight(words, i, record.record, { pages, others })
        : allFound || hasItsRows(compared));
    const blanks =
      drawn.pages.length > 0 ? listBlankSlots(truth, record) : listBlankHeaders(truth, record);
    const rightAt = new Map([...blanks, ...rightsOf(compared)]);
    return [
      ...thinEvenly(sampleValues(judged, rightAt), most / drawn.records.length),
      ...listStructure(judged, compared, border),
    ];
  });
}

/** A record found in a document, with the evidence for its structure. */
interface JudgedPart {
  readonly record: ExtractedRecord;
  readonly pages: readonly Page[];
  readonly group: string;
  readonly evidence: StructureEvidence;
}

/**
 * A border that costs the record nothing and brings it nothing is right, whatever lines it takes
 * in.
 */
function isAllRight({ fields, extra, rows }: ComparedRecord): boolean {
  return rows.missed + extra.length === 0 && fields.every(({ right }) => right);
}

/**
 * Where the places of words are not known: a record that has all of its rows and no others was not
 * cut, whatever happened to its neighbors.
 */
function hasItsRows({ rows }: ComparedRecord): boolean {
  return rows.missed + rows.invented === 0;
}

/** Values of one document have similar errors: beyond this many, more add little. */
const MAX_VALUES = 120;

/** The generator lists the columns of a table; a field without a column is blank in every row. */
function withBlankCells(truth: TruthRecord): TruthRecord {
  const rows = new Set(Object.keys(truth.fields).flatMap((path) => tableRowOf(path) ?? []));
  const cells = BUILT_IN.get(truth.form).fields.filter(({ pattern }) => isCell(pattern));
  const blank = [...rows].flatMap((row) =>
    cells.map(({ pattern }) => [pathAt(pattern, row), null] as const),
  );
  return { ...truth, fields: { ...Object.fromEntries(blank), ...truth.fields } };
}

/**
 * Boxes of a list of codes in which nothing was read, by index path: the form prints them all, in
 * order, and truth lists those that are filled.
 */
function listBlankSlots(
  truth: TruthRecord,
  { record: { form }, fields, rows }: ExtractedRecord,
): [string, boolean][] {
  if (!BUILT_IN.get(form).geometry) return [];
  return fields.flatMap(({ path, value }): [string, boolean][] => {
    const index = value === null && path.endsWith(']') ? toIndexPath(path, rows) : null;
    return index === null ? [] : [[index, (truth.fields[index] ?? null) === null]];
  });
}

/**
 * Blank fields outside lists that the truth of a document that was not drawn here does not list: it
 * lists everything printed.
 */
function listBlankHeaders(
  { fields: known }: TruthRecord,
  { fields }: ExtractedRecord,
): [string, boolean][] {
  return fields.flatMap(({ path, value }): [string, boolean][] =>
    value === null && !path.includes('[') && !(path in known) ? [[path, true]] : [],
  );
}

/** Directly in a row of the table, not in a list inside it. */
function isCell(pattern: string): boolean {
  return /^lines\[\]\.\w+$/.test(pattern);
}

/** Of a record that does not exist, whatever is printed there: each value is one too many. */
function listInventedValues(judged: JudgedPart): CurveSamples {
  const { record } = judged;
  const wrong = record.fields.flatMap(({ path, value }) => {
    const index = value === null ? null : toIndexPath(path, record.rows);
    return index === null ? [] : [[index, false] as const];
  });
  return sampleValues(judged, new Map(wrong));
}

/** Fields that the truth says something about, by index path. */
function sampleValues(
  { record, pages, group, evidence: { claim } }: JudgedPart,
  rightAt: ReadonlyMap<string, boolean>,
): CurveSamples {
  const form = BUILT_IN.get(record.record.form);
  const asBefore = claim !== null && isClaimAsBefore(claim);
  const border = record.structure?.border;
  const context = buildEvidenceContext({ ...inputOf(record, pages), asBefore, border });
  const held = new Set(
    record.route.fields.flatMap(({ path, reasons }) =>
      reasons.some(({ code }) => code !== 'low-confidence') ? [path] : [],
    ),
  );
  return record.fields.flatMap((field) => {
    const right = rightAt.get(toIndexPath(field.path, record.rows) ?? '');
    const definition = findField(form, field.path);
    if (right === undefined || !definition) return [];
    const { type, shape } = definition;
    const signals = gatherEvidence(field, context);
    const of = { type, shape, form: form.name, group, held: held.has(field.path) };
    return [{ kind: 'value' as const, signals, right, ...of }];
  });
}

/**
 * Rows that do not exist, by index: cells of existing rows are compared, those of others are extra.
 */
function listInvented({ extra }: ComparedRecord): ReadonlySet<string> {
  return new Set(
    extra.flatMap(({ path }) => (isCell(patternOf(path)) ? (tableRowOf(path) ?? []) : [])),
  );
}

/** Whether each found value is right, by index path; values of rows that do not exist are wrong. */
function rightsOf(compared: ComparedRecord): ReadonlyMap<string, boolean> {
  return new Map([
    ...compared.fields.flatMap(({ found, right }) => (found ? [[found.path, right] as const] : [])),
    ...compared.extra.map((field) => [field.path, false] as const),
  ]);
}

function listStructure(
  judged: JudgedPart,
  compared: ComparedRecord,
  border: boolean,
): CurveSamples {
  const { record, group, evidence } = judged;
  const form = BUILT_IN.get(record.record.form);
  const borders = listBorders(judged, border);
  if (!form.lists.some(({ pattern }) => pattern === TABLE)) return borders;
  const isComplete = compared.rows.missed === 0 && compared.rows.invented === 0;
  const rightAt = rightsOf(compared);
  const invented = listInvented(compared);
  const of = { form: form.name, shape: STRUCTURE, group };
  return [
    ...borders,
    { ...of, kind: 'complete', type: 'complete', signals: evidence.complete, right: isComplete },
    ...(evidence.claim?.lists ?? []).map(({ list, features: signals }) => {
      const right = isAllThere(list, record, compared);
      return { ...of, ...kindOfList(list), signals, right };
    }),
    ...evidence.rows.map(({ features }, index) => ({
      ...of,
      kind: 'row' as const,
      type: 'row',
      signals: features,
      right: !invented.has(String(index)),
    })),
    // On a form of boxes, each box is blank independently.
    ...(form.geometry ? [] : evidence.columns).flatMap(({ paths, features }) => {
      const rights = paths.flatMap((path) => {
        const index = toIndexPath(path, record.rows) ?? '';
        return rightAt.get(index) ?? [];
      });
      if (rights.length === 0) return [];
      const right = rights.every((one) => one);
      return [{ ...of, kind: 'column' as const, type: 'column', signals: features, right }];
    }),
  ];
}

function kindOfList(list: string) {
  const type = typeOfList(list);
  return { kind: `claim ${type === 'complete' ? 'services' : type}` as const, type };
}

/** The generator lists everything it prints: rows that it does not list are invented. */
function isAllThere(list: string, { fields }: ExtractedRecord, { lists }: ComparedRecord): boolean {
  const own = lists.filter((one) => one.list === list);
  if (own.length > 0) return own.every(({ missed, invented }) => missed + invented === 0);
  return !fields.some(
    ({ path, value }) => value !== null && patternOf(path).startsWith(`${list}[].`),
  );
}

/** The record's border as that of any record, and additionally as that of a claim if it is one. */
function listBorders({ record, group, evidence }: JudgedPart, right: boolean): CurveSamples {
  const { border, claim } = evidence;
  const of = { form: record.record.form, shape: STRUCTURE, type: 'border', right, group };
  return [
    { ...of, kind: 'border', signals: border },
    ...(claim ? [{ ...of, kind: 'claim border' as const, signals: claim.border }] : []),
  ];
}

function evidenceOf(record: ExtractedRecord, pages: readonly Page[]): StructureEvidence {
  return gatherStructure(inputOf(record, pages));
}

function inputOf({ record, fields, checks, rows }: ExtractedRecord, pages: readonly Page[]) {
  const own = pages.filter(({ number }) => record.pages.includes(number));
  const form = BUILT_IN.get(record.form);
  return { form, fields, checks, rows, pages: own, region: record.region };
}
