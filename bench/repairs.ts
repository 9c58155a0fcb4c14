/**
 * How often another amount is proposed where sums fail: of documents with one amount misread, and of documents
 * that err themselves, which the generator draws and knows.
 *
 *   npm run bench:repairs [-- --papers 500 --unsure 0.043 --others 0.05]
 *
 * A misread word is unsure or has its print as the other reading, half and half. Of the words read right,
 * the share `unsure` is unsure all the same, and the share `others` has another reading.
 */
import { parseArgs } from 'node:util';
import { checkRecord } from '#lib/checking/check-record.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Field } from '#lib/model/field.ts';
import { RowId, WordId } from '#lib/model/ids.ts';
import { rowsOf } from '#lib/model/path.ts';
import { Probability, RawScore } from '#lib/model/probability.ts';
import type { Word } from '#lib/model/word.ts';
import { findRepairs } from '#lib/routing/find-repairs.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import type { TruthRecord } from '#lib/testing/generator/drawn-document.ts';
import { seeded } from '#lib/testing/random/seeded.ts';

const FORMS = ['cms-1500', 'ub-04', 'patient-statement', 'itemized-statement', 'superbill', 'eob'];
const BOX = pageBox(0, 0, 0.1, 0.1);

const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '500' },
    unsure: { type: 'string', default: '0.043' },
    others: { type: 'string', default: '0.05' },
  },
});
const WANTED = Number(values.papers);
const UNSURE_SHARE = Number(values.unsure);
const OTHER_SHARE = Number(values.others);
const ALIKE: Readonly<Record<string, string>> = {
  0: '8',
  1: '7',
  2: '7',
  3: '8',
  4: '9',
  5: '6',
  6: '5',
  7: '1',
  8: '3',
  9: '4',
};

/** A record as read from a scan: `misread` lists the words that differ from the print. */
function read(record: TruthRecord, draw: () => number, misread: ReadonlyMap<string, string>) {
  const words = new Map<string, Word>();
  const fields = Object.entries(record.fields).map(([truthPath, printed], at): Field => {
    const path = truthPath.replace(/\[(\d+)\]/g, '[r$1]');
    const value = misread.get(truthPath) ?? printed;
    const id = WordId.parse(`1.${at}`);
    if (value !== null) {
      const isUnsure = misread.has(truthPath) ? draw() < 0.5 : draw() < UNSURE_SHARE;
      const other = misread.has(truthPath) && !isUnsure ? printed : swap(value, draw);
      const hasOther = misread.has(truthPath) ? !isUnsure : draw() < OTHER_SHARE;
      words.set(id, {
        id,
        page: 1,
        text: value,
        box: BOX,
        confidence: Probability.parse(isUnsure ? 0.6 : 0.97),
        source: 'merged',
        ...(hasOther && other !== null && { alternative: other }),
      });
    }
    return {
      path,
      value,
      absence: value === null ? 'not-on-page' : null,
      place: { page: 1, box: BOX, wordIds: [id] },
      grounding: { status: 'exact' },
      contenders: [{ value, readers: [], readingIds: [], score: RawScore.parse(1), place: null }],
      human: false,
      signals: {},
    };
  });
  return { fields, words };
}

/** The value with one digit replaced by one that looks like it; null if there is none. */
function swap(value: string, draw: () => number): string | null {
  const digits = [...value].flatMap((letter, at) => (ALIKE[letter] ? [at] : []));
  const at = digits[Math.floor(draw() * digits.length)];
  if (at === undefined) return null;
  return value.slice(0, at) + (ALIKE[value[at] ?? ''] ?? '') + value.slice(at + 1);
}

function check(form: string, fields: readonly Field[]) {
  const rows: Record<string, RowId[]> = {};
  for (const { list, row } of fields.flatMap((field) => rowsOf(field.path)))
    rows[list] = [...new Set([...(rows[list] ?? []), RowId.parse(row)])];
  return checkRecord({ form: BUILT_IN.get(form), fields, rows, today: '2030-01-01' });
}

/** Repairs of a record as read, by the paths that the generator uses. */
function repair(record: TruthRecord, draw: () => number, misread = new Map<string, string>()) {
  const { fields, words } = read(record, draw, misread);
  const checks = check(record.form, fields);
  const fails = checks.some(({ outcome, left }) => outcome === 'fail' && left !== null);
  const repairs = findRepairs({
    fields,
    checks,
    words,
    recheck: (other) => check(record.form, other),
  });
  return { fails, repairs: repairs.map(({ path, value }) => [toTruth(path), value] as const) };
}

function toTruth(path: string): string {
  return path.replace(/\[r(\d+)\]/g, '[$1]');
}

/** Amounts of the record that are part of a sum, one of which is misread so that the sum fails. */
function misreadOne(record: TruthRecord, draw: () => number) {
  const { fields } = read(record, draw, new Map());
  const summed = check(record.form, fields)
    .filter(({ outcome, left, right }) => outcome === 'pass' && left !== null && right !== null)
    .flatMap(({ paths }) => paths.map(toTruth))
    .filter((path) => parseMoney(record.fields[path] ?? '') !== null);
  const path = summed[Math.floor(draw() * summed.length)];
  const value = path === undefined ? null : swap(record.fields[path] ?? '', draw);
  if (path === undefined || value === null) return null;
  const { fails, repairs } = repair(record, draw, new Map([[path, value]]));
  return fails ? { path, repairs } : null;
}

/** An endless supply of documents of all kinds. */
function* drawPapers(fault: boolean) {
  for (let seed = 0; ; seed++)
    for (const form of FORMS) yield drawDocument(form, seed % 200, 7_000 + seed, { fault });
}

let [misread, right, wrong] = [0, 0, 0];
const ofMisread = seeded(14);
for (const { records } of drawPapers(false)) {
  for (const record of records) {
    const one = misreadOne(record, ofMisread);
    if (one === null) continue;
    const printed = formatCents(parseMoney(record.fields[one.path] ?? '') ?? 0);
    const isRight = ([path, value]: readonly [string, string]) =>
      path === one.path && value === printed;
    misread += 1;
    if (one.repairs.some(isRight)) right += 1;
    if (one.repairs.some((repair) => !isRight(repair))) wrong += 1;
  }
  if (misread >= WANTED) break;
}
let [erring, proposed] = [0, 0];
const ofErring = seeded(15);
for (const { records, faults } of drawPapers(true)) {
  const [record] = records;
  if (!record || faults.length === 0) continue;
  const { fails, repairs } = repair(record, ofErring);
  if (!fails) continue;
  erring += 1;
  if (repairs.length > 0) proposed += 1;
  if (erring >= WANTED) break;
}
process.stdout.write(
  `${JSON.stringify({ misread, right, wrong, erring, proposed, unsure: UNSURE_SHARE, others: OTHER_SHARE })}\n`,
);
