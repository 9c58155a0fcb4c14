import { logit } from '#lib/confidence/statistics/sigmoid.ts';
import { memoize } from '#lib/forms/memoize.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { WordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { tableRowOf } from '#lib/model/path.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { type ClosedPayment, closePayment, LESS } from '../close-payment.ts';
import type { Features } from '../features.ts';
import { levelPages } from '../page/level-pages.ts';
import { countUnclaimed } from '../page/unclaimed.ts';
import { countAmounts, isEquation, proofOf, tiesRowsToTotals } from '../proof.ts';
import {
  describeFamiliarity,
  recordEvidence,
  recordLeft,
  recordPrint,
} from '../record-evidence.ts';
import { addPrint, type PrintContext } from './print-evidence.ts';
import { describeAmongOthers, listNeighbors, type Neighbors } from './value-evidence.ts';

/** What is known about a record besides the field itself, prepared once for all of its fields. */
export interface EvidenceContext extends PrintContext {
  readonly checks: ReadonlyMap<string, readonly Check[]>;
  /** Different amounts on the pages: with many of them, some add up by chance. */
  readonly amounts: number;
  readonly neighbors: Neighbors;
  /** The payment of all claims on the pages. */
  readonly payment: ClosedPayment;
  /**
   * How well sums prove an amount of each row (0..1): the other values next to it then belong to
   * that row too.
   */
  readonly provedRows: ReadonlyMap<string, number>;
  /** Evidence about the record as a whole: if much is doubtful, the rest is less certain too. */
  readonly record: Features;
}

export function buildEvidenceContext(input: {
  form: Pick<Form, 'severalOnPage'>;
  fields: readonly Field[];
  checks: readonly Check[];
  pages: readonly Page[];
  /** The record's part of its pages; null or absent if it does not share them. */
  region?: readonly RecordPart[] | null;
  /** The record is a claim that matches all corrected documents of its layout as a whole. */
  asBefore?: boolean;
  /** Probability of the record's border; absent if its structure was not judged. */
  border?: number;
}): EvidenceContext {
  const { fields, checks, region = null, asBefore = false, border = 0 } = input;
  const pages = levelPages(input.pages);
  const byPath = new Map<string, Check[]>();
  for (const check of checks) {
    for (const path of check.paths) {
      const own = byPath.get(path);
      if (own) own.push(check);
      else byPath.set(path, [check]);
    }
  }
  const claimed = new Map<WordId, number>();
  for (const field of fields) {
    if (field.value === null) continue;
    for (const id of field.place?.wordIds ?? []) claimed.set(id, (claimed.get(id) ?? 0) + 1);
  }
  const words = new Map(pages.flatMap((page) => page.words.map((word) => [word.id, word])));
  const amounts = countAmounts(pages);
  const payment = closePayment({ fields, pages, region });
  const read = [...claimed.keys()].flatMap((id) => words.get(id) ?? []);
  const madeOut = new Set(
    fields.flatMap(({ human, value, place }) =>
      human && value !== null ? (place?.wordIds ?? []) : [],
    ),
  );
  return {
    checks: byPath,
    words,
    pages: new Map(input.pages.map((page) => [page.number, page])),
    claimed,
    amounts,
    neighbors: listNeighbors(fields, pages, region),
    payment,
    provedRows: proveRows(fields, byPath, amounts, payment),
    record: {
      ...recordEvidence(fields, checks),
      ...recordPrint(read, madeOut),
      ...describeFamiliarity(fields),
      ...recordLeft(countUnclaimed({ fields, pages, region })),
      'record.asBefore': asBefore ? 1 : 0,
      'record.border': border,
      'record.single': input.form.severalOnPage ? 0 : 1,
      'record.rowless': fields.some(({ path }) => tableRowOf(path) !== null) ? 0 : 1,
    },
  };
}

function proveRows(
  fields: readonly Field[],
  checks: ReadonlyMap<string, readonly Check[]>,
  amounts: number,
  payment: ClosedPayment,
): ReadonlyMap<string, number> {
  const proved = new Map<string, number>();
  for (const { path, value } of fields) {
    const row = holderOf(path);
    if (row === '' || value === null) continue;
    const sums = (checks.get(path) ?? []).filter(isEquation);
    const proof = proofOf(sums, amounts) + (payment.paths.has(path) ? payment.proof : 0);
    proved.set(row, Math.max(proved.get(row) ?? 0, Math.min(1, proof)));
  }
  return proved;
}

/**
 * The row that a value is in: `lines[a]` for `lines[a].modifiers[x]`; empty for values outside
 * rows.
 */
function holderOf(path: string): string {
  const alone = path.replace(/\[[^\]]*\]$/, '');
  return alone.slice(0, alone.lastIndexOf(']') + 1);
}

/**
 * The evidence for and against a field's value, as numbers of about the size of one: what readers
 * and agreement say (`Field.signals`), the outcome of rules, and how clear the print is. Log-odds
 * are divided by 4; a missing measure is zero and has its own indicator.
 */
export function gatherEvidence(field: Field, context: EvidenceContext): Features {
  const features: Record<string, number> = {};
  addReaders(features, field);
  addRules(features, context.checks.get(field.path) ?? [], context.amounts);
  if (context.payment.paths.has(field.path)) addPayment(features, context.payment);
  features['row.proof'] = context.provedRows.get(holderOf(field.path)) ?? 0;
  if (context.payment.proof > 0 && field.path.startsWith(`${LESS}[`))
    features['payment.row'] = features['row.proof'];
  addPrint(features, field, context);
  const among = describeAmongOthers(field, context.neighbors, context.words);
  return Object.assign(features, among, context.record);
}

/**
 * Evidence that can point in only one direction: more of it makes the value more certain (1) or
 * less certain (−1). Keeps the model from generalizing a coincidence in its samples.
 */
export const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  'layout.logit': 1,
  'layout.p': 1,
  'layout.margin': 1,
  'layout.ocrMin': 1,
  'layout.ocrMean': 1,
  'layout.repaired': -1,
  'layout.rowScore': 1,
  'layout.own': 1,
  'layout.free': -1,
  'layout.lineShare': 1,
  'layout.border': 1,
  'layout.inside': -1,
  'layout.rowLeast': 1,
  'layout.rowMissed': -1,
  'layout.lineDoubts': -1,
  'layout.captionedOther': -1,
  'layout.captionFree': -1,
  'layout.recalled': 1,
  'layout.recalledTimes': 1,
  'layout.papersAlike': 1,
  'layout.papersUnlike': -1,
  'layout.papersLook': 1,
  'layout.papersSame': 1,
  'layout.papersRight': 1,
  'layout.papersMended': -1,
  'layout.papersLost': -1,
  'layout.firm': 1,
  'layout.firmP': 1,
  'layout.firmLeast': 1,
  'cell.aligned': 1,
  'money.bare': -1,
  'text.again': 1,
  groundSimilarity: 1,
  conflict: -1,
  'rule.fail': -1,
  'rule.warn': -1,
  'rule.sum': 1,
  'rule.proof': 1,
  'rule.across': 1,
  'row.proof': 1,
  'place.outside': -1,
  'look.only': 1,
  'print.least': 1,
  'print.mean': 1,
  'print.joint': 1,
  'print.agreed': 1,
  'print.digital': 1,
  'print.odd': -1,
  'print.inEmptyBox': -1,
  'record.sure': 1,
  'record.doubtful': -1,
  'record.fails': -1,
  'record.print': 1,
  'record.unclear': -1,
  'record.leftAmounts': -1,
  'record.lineShare': 1,
  'record.firm': 1,
  'record.asBefore': 1,
  'record.border': 1,
};

function addReaders(features: Record<string, number>, { signals, value }: Field): void {
  features.isNull = value === null ? 1 : 0;
  features.conflict = signals.conflict ?? 0;
  features.allAgree = (signals.readers ?? 0) > 1 && signals.agreement === 1 ? 1 : 0;
  features.groundSimilarity = value === null ? 0 : (signals.groundSimilarity ?? 0);
  for (const name of Object.keys(signals)) {
    const number = signals[name] ?? 0;
    if (name.startsWith('ground.')) features[name] = number;
    const own = namesOf(name);
    if (own === null) continue;
    if (own.what === 'score') {
      // A reader that prefers another value is evidence against this one, equally strong.
      const side = signals[own.agrees] === 1 ? 1 : -1;
      features[own.logit] = (side * logit(number)) / 4;
      features[own.read] = 1;
      features[own.margin] = side * (number - (signals[own.next] ?? 0));
    } else if (!WORKED_OUT.has(own.what)) {
      features[name] = squash(number);
    }
  }
}

/**
 * Names of what is computed here from a reader's score. Readings of older readers have signals with
 * these names, which must not replace it, in whatever order the database returns them. The number
 * of a document's layout says nothing.
 */
const WORKED_OUT: ReadonlySet<string> = new Set([
  'agrees',
  'next',
  'logit',
  'read',
  'margin',
  'template',
]);

/**
 * What a number from a reader means, and the names of the numbers that belong to it; null if it is
 * not from a reader.
 */
const namesOf = memoize((name) => {
  const own = /^(layout|llm|import)\.(\w+)$/.exec(name);
  if (!own) return null;
  const [, kind = '', what = ''] = own;
  const of = (other: string) => `${kind}.${other}`;
  const others = { agrees: of('agrees'), next: of('next') };
  return { what, ...others, logit: of('logit'), read: of('read'), margin: of('margin') };
});

/** Leaves small numbers almost as they are and limits large ones, whatever scale a reader uses. */
function squash(number: number): number {
  return (2 * number) / (1 + Math.abs(number));
}

function addRules(
  features: Record<string, number>,
  checks: readonly Check[],
  amounts: number,
): void {
  const count = (of: (check: Check) => boolean) => Math.min(2, checks.filter(of).length) / 2;
  const sums = checks.filter(isEquation);
  features['rule.pass'] = count((check) => check.outcome === 'pass');
  features['rule.fail'] = count((check) => check.outcome === 'fail' && check.severity === 'block');
  features['rule.warn'] = count((check) => check.outcome === 'fail' && check.severity !== 'block');
  features['rule.unknown'] = count((check) => check.outcome === 'cannot-tell');
  // An equation that balances is far stronger evidence than a valid format.
  features['rule.sum'] = sums.some((check) => check.outcome === 'pass') ? 1 : 0;
  features['rule.proof'] = proofOf(sums, amounts);
  // Amounts of a grand total also add up among themselves, just like those of one record.
  features['rule.across'] = proofOf(sums.filter(tiesRowsToTotals), amounts);
}

/**
 * Claims that add up to the payment are an equation too, over the amounts of all records on the
 * pages.
 */
function addPayment(features: Record<string, number>, { proof }: ClosedPayment): void {
  features['rule.sum'] = 1;
  features['rule.proof'] = Math.min(1, (features['rule.proof'] ?? 0) + proof);
}
