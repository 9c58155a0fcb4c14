import type { CurveFile, CurvePart } from './curve-file.ts';
import type { Features } from './features.ts';
import { EVERYTHING, findTail, readTail, type Tails } from './tails.ts';
import { scoreTrees, type Trees } from './trees.ts';

/** One field, or one part of a record's structure, as the confidence model sees it. */
export interface FieldSample {
  readonly signals: Features;
  readonly type: string;
  readonly shape: string;
  readonly form: string;
}

/**
 * The model's features: the evidence, and what kind of field it is. Single fields have no feature of
 * their own: a customer's form has fields that nobody fitted anything on, and they are judged alike.
 */
export function featuresOf(sample: FieldSample): Features {
  return { ...sample.signals, ...Object.fromEntries(flagsOf(sample).map((flag) => [flag, 1])) };
}

function flagsOf({ type, shape, form }: FieldSample): string[] {
  return [`type:${type}`, `shape:${shape}`, `form:${form}`];
}

/**
 * The classes of a sample from narrow to wide: what is alike in form, in how the page came, in whether
 * papers of its layout were corrected before, in the kind of value and in whether there is one errs
 * alike, and has a tail of its own.
 */
export function classesOf(sample: FieldSample): string[] {
  const { signals, type, shape, form } = sample;
  const came = isDrawn(signals) ? 'text' : 'read';
  const page = (signals['layout.templateSeen'] ?? 0) > 0 ? `${came} again` : came;
  const has = signals.isNull === 1 ? 'absent' : 'value';
  const family = (signals['layout.registered'] ?? 0) > 0 ? 'boxes' : 'free';
  const classes = [
    // A box without ink is blank, and that is all: only the form's print tells one from another.
    ...(isBlankBox(signals, came) ? [`${form}|text|blank`, 'boxes|text|blank'] : []),
    `${form}|${page}|${shape}|${has}`,
    `${form}|${page}|${type}|${has}`,
    `${family}|${page}|${shape}|${has}`,
    `${family}|${page}|${type}|${has}`,
    `${page}|${type}|${has}`,
    EVERYTHING,
  ];
  // A kind and a type may have one name; a sample counts once in each class.
  return [...new Set(classes)];
}

function isBlankBox(signals: Features, came: 'text' | 'read'): boolean {
  return (
    came === 'text' &&
    signals.isNull === 1 &&
    (signals['layout.registered'] ?? 0) > 0 &&
    (signals['layout.ink'] ?? 0) === 0
  );
}

/** A value that was drawn as text, or an absence on pages whose values were. */
function isDrawn(signals: Features): boolean {
  return signals['print.missing'] === 1
    ? (signals['record.ocr'] ?? 0) < 0.02
    : signals['print.digital'] === 1;
}

/**
 * The calibrated probability, 0..1, of one sample. Where its layout was corrected before, the part that
 * was fitted on such papers alone may be surer than what holds for all papers.
 */
export function probabilityOf(curve: CurveFile, sample: FieldSample): number {
  const ofAll = probabilityIn(curve, sample);
  if (curve.known === undefined || !isOfKnown(sample)) return ofAll;
  const { trees, tails } = curve.known;
  const score = scoreSample(trees, sample);
  const shown = classesOfKnown(sample).flatMap((name) => tails[name] ?? []);
  return Math.max(ofAll, ...shown.map((tail) => readTail(tail, score)));
}

function probabilityIn({ trees, tails }: CurvePart, sample: FieldSample): number {
  return probabilityAt(tails, { ...sample, score: scoreSample(trees, sample) });
}

/** Whether the sample was drawn as text, on a paper of a layout that was corrected before. */
export function isOfKnown({ signals }: FieldSample): boolean {
  return (signals['layout.templateSeen'] ?? 0) > 0 && isDrawn(signals);
}

/**
 * The classes of what was drawn as text on a known layout. What every corrected paper of the layout had
 * as it is here errs no more at the same score than what some of them had otherwise. Structure that is
 * not as before is only judged as that of any layout.
 */
export function classesOfKnown(sample: FieldSample): string[] {
  const { shape, signals } = sample;
  if (shape === STRUCTURE) return isStructureAsBefore(sample) ? ['as before'] : [];
  if (!isValueAsBefore(signals)) return [EVERYTHING];
  return [signals.isNull === 1 ? 'absent as before' : 'value as before', EVERYTHING];
}

/** The shape of samples that are a part of a record's structure. */
export const STRUCTURE = 'structure';

/**
 * Nothing is missing that all corrected papers print, and they all have the value, or all have none. What
 * looks otherwise on most of them is another value, or a part of it.
 */
function isValueAsBefore(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  const papers = of('layout.papers');
  if (of('layout.papersLost') > 0 || of('layout.papersLook') < 0) return false;
  return papers > 0 && of('layout.papersAlike') === papers;
}

/**
 * No sum fails and nothing is missing. A list is there in all corrected papers, or in none of them, as
 * here. One beside the rows, which no sum of the record proves, is as before where two papers or more have
 * none, as here, or where the payment comes out with it. Sums prove the rows, in which no code is left; the
 * only row of a claim balances with its total. With the rows, or with a payment that comes out with one
 * total of the record, they prove the border, where nothing is printed that no paper had and remembered
 * lines do not disagree.
 */
function isStructureAsBefore({ signals, type }: FieldSample): boolean {
  const of = (name: string) => signals[name] ?? 0;
  const papers = of('layout.papers');
  const isListed = type === 'border' || of('beside.payment') > 0 || of('list.papers') === papers;
  if (papers === 0 || !isListed || of('sums.fail') + of('layout.papersLost') > 0) return false;
  const isProved = of('rows.proof') > 0 || (isOneRow(of('rows.count')) && of('rows.totals') > 0);
  switch (type) {
    case 'beside':
      return of('beside.payment') > 0 || (papers > 1 && of('beside.rows') === 0);
    case 'border':
      return (
        (of('payment.border') > 0 || isProved) &&
        of('layout.papersNew') === 0 &&
        isRecalled(signals)
      );
    default:
      return isProved && of('rows.codesLeft') === 0;
  }
}

/**
 * Lines of corrected papers do not tell of another border: few of the record's are remembered as another
 * kind, and what follows it is not remembered as going on. Heads that slip by one record leave all sums
 * as they are.
 */
function isRecalled(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return of('layout.recallAgainst') <= 0.25 && of('layout.recallEnd') >= -0.5;
}

/** `rows.count` is in tens, and samples are kept in single precision. */
function isOneRow(count: number): boolean {
  return Math.round(10 * count) === 1;
}

/** What the trees say; the same of all boxes without ink, for nothing tells them apart. */
export function scoreSample(trees: Trees, sample: FieldSample): number {
  const { signals } = sample;
  if (isBlankBox(signals, isDrawn(signals) ? 'text' : 'read')) return 0;
  return scoreTrees(trees, signals, flagsOf(sample));
}

/** The same of a sample whose score is known. */
export function probabilityAt(
  tails: Tails,
  sample: FieldSample & { readonly score: number },
): number {
  const shown = [classesOf(sample), ...listCareful(sample)].map((classes) => {
    const tail = findTail(tails, classes);
    return tail === null ? 0 : readTail(tail, sample.score);
  });
  return Math.max(...shown);
}

/**
 * Classes that a sample is not of, but is at least as sure as: at the same score an amount that a sum
 * proves errs no more than any value, whose class counts what nothing proves; and a printed value of a
 * layout that was corrected before errs no more than one of a strange layout. What is absent may have
 * been learned to be.
 */
function listCareful(sample: FieldSample): string[][] {
  const { signals } = sample;
  const isKnown = (signals['layout.templateSeen'] ?? 0) > 0;
  const strange = { ...sample, signals: { ...signals, 'layout.templateSeen': 0 } };
  return [
    ...(isProved(signals) ? [[EVERYTHING]] : []),
    ...(isKnown && signals.isNull !== 1 && isDrawn(signals) ? [classesOf(strange)] : []),
  ];
}

/** An amount that takes part in a sum which comes out by more than chance, and in none that fails. */
function isProved(signals: Features): boolean {
  return (
    signals.isNull !== 1 && (signals['rule.proof'] ?? 0) > 0 && (signals['rule.fail'] ?? 0) === 0
  );
}
