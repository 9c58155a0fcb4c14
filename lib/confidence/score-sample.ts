import { isPartAsBefore, isValueAsBefore } from './as-before.ts';
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
 * as it is here errs no more at the same score than what some of them had otherwise, and neither does
 * what stands in a claim that is as before as a whole. Structure that is not as before is only judged as
 * that of any layout.
 */
export function classesOfKnown(sample: FieldSample): string[] {
  const { type, shape, signals } = sample;
  if (shape === STRUCTURE) return isPartAsBefore(type, signals) ? ['as before'] : [];
  const has = signals.isNull === 1 ? 'absent' : 'value';
  // That one paper had none says little: what is absent errs least where two had none.
  const once = has === 'absent' && (signals['layout.papers'] ?? 0) <= 1;
  return [
    ...(isValueAsBefore(signals) ? [`${has} as ${once ? 'once ' : ''}before`] : []),
    ...(signals['record.asBefore'] === 1 ? classesInClaim(sample) : []),
    EVERYTHING,
  ];
}

/**
 * In a claim that is as before, amounts that a sum proves and codes err least. A code of an adjustment
 * whose amount is proved is hardly ever wrong: the row is one, and holds little else.
 */
function classesInClaim({ type, shape, signals }: FieldSample): string[] {
  if (signals.isNull === 1) return ['absent in claim as before'];
  const isAdjustment = OF_ADJUSTMENTS.has(shape) && (signals['row.proof'] ?? 0) > 0;
  return [
    'value in claim as before',
    ...(isProved(signals) ? ['proved in claim as before'] : []),
    ...(type === 'code' ? ['code in claim as before'] : []),
    ...(isAdjustment ? ['adjustment as before'] : []),
  ];
}

const OF_ADJUSTMENTS: ReadonlySet<string> = new Set([
  'adjustment-group',
  'adjustment-reason',
  'short-code',
]);

/** The shape of samples that are a part of a record's structure. */
export const STRUCTURE = 'structure';

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
