import { captionKey, type LabelLexicon, lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { LineKind } from '#lib/layout/lines/chain/line-kind.ts';
import { type ReasonAmount, reasonAmountsOn } from '#lib/layout/lines/facts/reason-amounts.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';
import type { Form, FormSum } from '#lib/model/form.ts';
import type { TableRow } from '../../table/table-rows.ts';

/** The cents of the columns of amounts in one row; undefined for a blank. */
type Cells = readonly (number | undefined)[];

/** What one record prints: its own rows, and captioned amounts by the fields they may be. */
export type RecordTotals = {
  /** Indices of rows. */
  readonly rows: readonly number[];
  readonly cents: ReadonlyMap<string, ReadonlySet<number>>;
};

/**
 * What captioned totals of records say about the columns of amounts, by the field's pattern, in
 * log-odds for each column: one that adds up to the total of its field in most records most likely
 * belongs to the field.
 */
export function rateTotals(
  cells: readonly Cells[],
  count: number,
  records: readonly RecordTotals[],
  sums: readonly FormSum[],
): ReadonlyMap<string, readonly number[]> {
  const rates = sums.flatMap(({ total, parts }): [string, number[]][] => {
    const told = records.filter(({ rows, cents }) => rows.length > 0 && cents.has(total));
    const [pattern] = parts;
    if (!pattern || parts.length > 1 || told.length === 0) return [];
    const rate = Array.from({ length: count }, (_, column) => {
      const held = told.filter(({ rows, cents }) => {
        const sum = rows.reduce((left, row) => left + (cells[row]?.[column] ?? 0), 0);
        return sum !== 0 && cents.get(total)?.has(sum);
      });
      return rateColumn(told.length, held.length);
    });
    return [[pattern, rate]];
  });
  return new Map(rates);
}

/** Log-odds, for each record, of a column whose amounts come to the field's total. */
const PROVED = 7;

/** An amount rarely adds up by coincidence, but rows or totals often are not what they seem. */
function rateColumn(tried: number, held: number): number {
  return Math.min(4, tried) * (held > tried * 0.75 ? PROVED : held > 0 ? 0.5 : -0.3);
}

/**
 * The records of whole pages with their captioned totals, as divided by the labels of the lines.
 */
export function listTotals(
  layouts: readonly PageLayout[],
  labels: readonly LabeledLine[],
  rows: readonly TableRow[],
  form: Form,
): RecordTotals[] {
  const lexicon = lexiconOf(form);
  const records: { rows: number[]; cents: Map<string, Set<number>>; reasons: ReasonAmount[] }[] =
    [];
  const rowAt = new Map(rows.map(({ pageAt, lines }, at) => [`${pageAt}/${lines[0]}`, at]));
  for (const { pageAt, at, kind } of labels) {
    if (kind.startsWith('start')) records.push({ rows: [], cents: new Map(), reasons: [] });
    const own = records.at(-1);
    const line = layouts[pageAt]?.lines[at];
    if (!own || !line) continue;
    const row = rowAt.get(`${pageAt}/${at}`);
    if (row !== undefined) own.rows.push(row);
    if (!OF_RECORD.has(kind)) continue;
    for (const { pattern, cents } of captionedOn(line, lexicon))
      own.cents.set(pattern, (own.cents.get(pattern) ?? new Set()).add(cents));
    own.reasons.push(...reasonAmountsOn(line.tokens));
  }
  for (const { cents, reasons } of records)
    for (const [pattern, sum] of totalsOf(reasons, form))
      if (sum !== 0) cents.set(pattern, (cents.get(pattern) ?? new Set()).add(sum));
  return records;
}

/** What the adjustments of a whole record say of its totals: `PR-2` is the coinsurance. */
function totalsOf(
  reasons: readonly ReasonAmount[],
  { sums, reasonColumns = [] }: Form,
): [pattern: string, cents: number][] {
  return reasonColumns.flatMap(({ reason, column }): [string, number][] => {
    const total = sums.find(({ parts }) => parts.length === 1 && parts[0] === column)?.total;
    const own = reasons.filter((one) => [`${one.group}-${one.reason}`, one.group].includes(reason));
    return total ? [[total, own.reduce((sum, { cents }) => sum + cents, 0)]] : [];
  });
}

/** Kinds of lines that describe a whole record. */
const OF_RECORD: ReadonlySet<LineKind> = new Set(['start', 'own', 'total']);

/** Amounts with the fields that the words before them may name. */
function captionedOn(
  { tokens }: TextLine,
  lexicon: LabelLexicon,
): { pattern: string; cents: number }[] {
  let words: string[] = [];
  return tokens.flatMap(({ text }) => {
    const cents = amountOf(text);
    if (cents === null) {
      words.push(text);
      return [];
    }
    const key = captionKey(words);
    const plain = captionKey(words.filter((_, at) => at > 0 || !OF_ALL.test(words[0] ?? '')));
    words = [];
    const found = cents === 0 ? null : (lexicon.match(key) ?? lexicon.match(plain));
    return (found?.patterns ?? []).map((pattern) => ({ pattern, cents }));
  });
}

const OF_ALL = /^(?:claim|total)s?$/i;
