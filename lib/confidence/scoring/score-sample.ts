import { isPartAsBefore, isRowlessAsBefore, isValueAsBefore } from '../evidence/as-before.ts';
import type { Features } from '../evidence/features.ts';
import type { CurveFile, CurvePart } from './curve-file.ts';
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
 * The model's features: the evidence, and the kind of field. No single field has a feature of its
 * own: nothing was fitted on the fields of a customer's form, and they are judged the same way.
 */
export function featuresOf(sample: FieldSample): Features {
  return { ...sample.signals, ...Object.fromEntries(flagsOf(sample).map((flag) => [flag, 1])) };
}

function flagsOf({ type, shape, form }: FieldSample): string[] {
  return [`type:${type}`, `shape:${shape}`, `form:${form}`];
}

/**
 * The classes of a sample, from narrow to wide. Each has a tail of its own: samples are wrong about
 * equally often if they have the same form and kind of value, are both values or both absences,
 * came the same way (as text or as a scan), and papers of their layouts were both corrected before,
 * or neither.
 */
export function classesOf(sample: FieldSample): string[] {
  const { signals, type, shape, form } = sample;
  const came = isDrawn(signals) ? 'text' : 'read';
  const page = (signals['layout.templateSeen'] ?? 0) > 0 ? `${came} again` : came;
  const has = signals.isNull === 1 ? 'absent' : 'value';
  const family = (signals['layout.registered'] ?? 0) > 0 ? 'boxes' : 'free';
  const classes = [
    // All boxes without ink are blank in the same way; only the form's own print distinguishes
    // them.
    ...(isBlankBox(signals, came) ? [`${form}|text|blank`, 'boxes|text|blank'] : []),
    `${form}|${page}|${shape}|${has}`,
    `${form}|${page}|${type}|${has}`,
    `${family}|${page}|${shape}|${has}`,
    `${family}|${page}|${type}|${has}`,
    `${page}|${type}|${has}`,
    EVERYTHING,
  ];
  // A kind and a type may have the same name; a sample counts only once in each class.
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

/** A value drawn as text, or an absence on pages whose values are drawn as text. */
function isDrawn(signals: Features): boolean {
  return signals['print.missing'] === 1
    ? (signals['record.ocr'] ?? 0) < 0.02
    : signals['print.digital'] === 1;
}

/**
 * The calibrated probability, 0..1, of one sample. If its layout was corrected before, the part
 * fitted only on such papers may be more certain than the part for all papers; and so may be what
 * scans have shown of blank boxes.
 */
export function probabilityOf(curve: CurveFile, sample: FieldSample): number {
  const { scanned } = curve;
  if (scanned?.forms.includes(sample.form) && isScannedAgain(sample))
    return probabilityOnScan(scanned, sample);
  const ofAll = probabilityIn(curve, sample);
  const { known, blankOnScan, filledOnScan = {} } = curve;
  const shown =
    known && isOfKnown(sample)
      ? classesOfKnown(sample).flatMap((name) => known.tails[name] ?? [])
      : [];
  const score = known && shown.length > 0 ? scoreSample(known.trees, sample) : 0;
  const isBlank = blankOnScan && ofAll >= DOUBTED_BLANK && isBlankOnScan(sample);
  return Math.max(
    ofAll,
    ...shown.map((tail) => readTail(tail, score)),
    isBlank ? readTail(blankOnScan, SAME_SCORE) : 0,
    ...readFilled({ trees: curve.trees, tails: filledOnScan }, sample),
  );
}

/** Whether OCR read the sample, or its page. */
export function isScanned({ signals }: FieldSample): boolean {
  return !isDrawn(signals);
}

/** The same on a paper of a layout that was corrected before. */
export function isScannedAgain(sample: FieldSample): boolean {
  return (sample.signals['layout.templateSeen'] ?? 0) > 0 && isScanned(sample);
}

function probabilityOnScan({ trees, tails }: CurvePart, sample: FieldSample): number {
  const score = scoreTrees(trees, sample.signals, flagsOf(sample));
  const shown = classesOfScanned(sample).flatMap((name) => tails[name] ?? []);
  return Math.max(0, ...shown.map((tail) => readTail(tail, score)));
}

/**
 * The classes of a sample that OCR read on a known layout. Its trees know the kind of value; at the
 * same score, what matches every corrected paper of the layout is wrong no more often than what does
 * not. An absence that does not match counts only among its like: something else may have taken the
 * value.
 */
export function classesOfScanned({ signals, type, shape }: FieldSample): string[] {
  if (shape === STRUCTURE)
    return [...(isPartAsBefore(type, signals) ? ['as before'] : []), EVERYTHING];
  if (isMissed(signals)) return [UNLIKE_BEFORE];
  const has = signals.isNull === 1 ? 'absent' : 'value';
  const isBefore = isValueAsBefore(signals);
  return [
    ...(signals['record.asBefore'] === 1 && signals['record.rowless'] !== 1
      ? [`${has} in claim as before`]
      : []),
    ...(isProved(signals) ? [...(isBefore ? ['proved as before'] : []), 'proved'] : []),
    ...(isBefore ? [`${has} as before`] : []),
    ...(isBefore && isInProvedRow(signals) ? [`${has} in proved row as before`] : []),
    ...(has === 'value' && isReadRight(signals)
      ? ['value read right', ...(isBefore ? ['value read right as before'] : [])]
      : []),
    `${has}|${type}`,
    has,
    EVERYTHING,
  ];
}

/** The class of absences that not all corrected papers of the layout share. */
export const UNLIKE_BEFORE = 'absent unlike before';

/** An absence that not all corrected papers of the layout share. */
function isMissed(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return signals.isNull === 1 && of('layout.papersAlike') !== of('layout.papers');
}

/**
 * On corrected papers of the layout, all values of the field were read right: what misplaces a value
 * is in the layout, and misplaces it on each of them.
 */
function isReadRight(signals: Features): boolean {
  const of = (name: string) => signals[name] ?? 0;
  return of('layout.papersRight') > 0 && of('layout.papersMended') === 0;
}

/** In a row that a sum proves, in a record with nothing that no corrected paper has. */
function isInProvedRow(signals: Features): boolean {
  return hasProvedRow(signals) && (signals['layout.papersNew'] ?? 0) === 0;
}

/** A sum proves an amount next to it, and none of its own fails. */
function hasProvedRow(signals: Features): boolean {
  return (signals['row.proof'] ?? 0) > 0 && (signals['rule.fail'] ?? 0) === 0;
}

/** A box that papers nearly always fill is not blank just because nothing was read in it. */
const DOUBTED_BLANK = 0.9;
/** The score of boxes that nothing tells apart. */
export const SAME_SCORE = 0;

function probabilityIn({ trees, tails }: CurvePart, sample: FieldSample): number {
  return probabilityAt(tails, { ...sample, score: scoreSample(trees, sample) });
}

/**
 * Whether it is a box on a scan in which nothing was read. Boxes for a mark, a number, or letters
 * that point to a line do not count, because a single character is easily overlooked.
 */
export function isBlankOnScan({ signals, type, shape }: FieldSample): boolean {
  const isEasilyMissed = type === 'choice' || type === 'number' || shape === 'diagnosis-pointer';
  const isBlank = signals.isNull === 1 && (signals['layout.ink'] ?? 0) === 0;
  const isBox = (signals['layout.registered'] ?? 0) > 0;
  return isBlank && isBox && !isEasilyMissed && !isDrawn(signals);
}

function readFilled({ trees, tails }: CurvePart, sample: FieldSample): number[] {
  const shown = classesOfFilled(sample).flatMap((name) => tails[name] ?? []);
  const score = shown.length > 0 ? scoreSample(trees, sample) : 0;
  return shown.map((tail) => readTail(tail, score));
}

/** The classes of a value in a box on a scan; none for other samples. */
export function classesOfFilled(sample: FieldSample): string[] {
  const { signals, type } = sample;
  const isInBox = signals.isNull !== 1 && (signals['layout.registered'] ?? 0) > 0;
  return isInBox && isScanned(sample) ? [type, EVERYTHING] : [];
}

/** Whether the sample was drawn as text, on a paper of a layout that was corrected before. */
export function isOfKnown({ signals }: FieldSample): boolean {
  return (signals['layout.templateSeen'] ?? 0) > 0 && isDrawn(signals);
}

/**
 * The classes of a sample drawn as text on a known layout. At the same score, a sample that matches
 * every corrected paper of the layout is wrong no more often than one that some of them had
 * differently; the same holds for a sample in a claim that matches them as a whole. Structure that
 * does not match is judged only as on any layout.
 */
export function classesOfKnown(sample: FieldSample): string[] {
  const { type, shape, signals } = sample;
  if (shape === STRUCTURE)
    return [
      ...(isPartAsBefore(type, signals) ? ['as before'] : []),
      ...(type !== 'beside' && isRowlessAsBefore(signals) ? ['rowless as before'] : []),
    ];
  const has = signals.isNull === 1 ? 'absent' : 'value';
  // One paper without the value says little: absences are most reliable if two had none.
  const once = has === 'absent' && (signals['layout.papers'] ?? 0) <= 1;
  return [
    ...(isValueAsBefore(signals) ? [`${has} as ${once ? 'once ' : ''}before`] : []),
    ...(isProvedInBill(sample) ? ['clear and proved in bill as before'] : []),
    ...(signals['record.asBefore'] === 1 ? classesInClaim(sample) : []),
    EVERYTHING,
  ];
}

/**
 * In a claim that matches all corrected papers, the most reliable values are codes, amounts that a
 * sum proves, directly or as part of a proved row, and that are clearly read, and identifiers that
 * look like those of the papers, above all if nothing else near them does. The code of an adjustment
 * is almost never wrong if its row exists, as every row inside such a claim does: there is little else
 * in it. Nor is an absence that at least two papers share.
 */
function classesInClaim(sample: FieldSample): string[] {
  const { type, shape, signals } = sample;
  const of = (name: string) => signals[name] ?? 0;
  if (of('record.rowless') === 1) return classesInRowless(sample);
  if (signals.isNull === 1) {
    const isTwice = of('layout.papers') > 1 && isValueAsBefore(signals);
    return ['absent in claim as before', ...(isTwice ? ['absent in claim as twice before'] : [])];
  }
  return [
    'value in claim as before',
    ...(isProved(signals) ? ['proved in claim as before'] : []),
    ...(isClearAndProved(sample) ? ['clear and proved in claim as before'] : []),
    ...(type === 'code' ? ['code in claim as before'] : []),
    ...(OF_ADJUSTMENTS.has(shape) || (shape === 'short-code' && hasProvedRow(signals))
      ? ['adjustment as before']
      : []),
    ...(LOOKS_ALIKE.has(shape) && isAlike(signals) ? ['looks in claim as before'] : []),
    ...(NUMBERS.has(shape) && isOnlyMatch(shape, signals) ? ['only look in claim as before'] : []),
  ];
}

/**
 * In a claim without rows, where sums prove little, these are amounts that all papers print and
 * identifiers that look as on all of them.
 */
function classesInRowless({ type, shape, signals }: FieldSample): string[] {
  if (signals.isNull === 1 || !isValueAsBefore(signals)) return [];
  return [
    ...(type === 'money' ? ['amount in rowless claim as before'] : []),
    ...(NUMBERS.has(shape) && isAlike(signals) ? ['number in rowless claim as before'] : []),
  ];
}

/**
 * An amount as before on a record that has its pages to itself, and whose boxes are not at fixed places:
 * nothing can be taken from another record, so that the record as a whole need not be as before.
 */
function isProvedInBill(sample: FieldSample): boolean {
  const of = (name: string) => sample.signals[name] ?? 0;
  const isBill = of('record.single') === 1 && of('layout.registered') === 0;
  return isBill && isValueAsBefore(sample.signals) && isClearAndProved(sample);
}

/** A clearly read amount that is proved by a sum, or beside one that is. */
function isClearAndProved({ type, signals }: FieldSample): boolean {
  const isClear = (signals['layout.margin'] ?? 0) > CLEAR;
  const isValue = type === 'money' && signals.isNull !== 1;
  return isValue && isClear && (isProved(signals) || hasProvedRow(signals));
}

/** How much more probable than the next option a clearly read value is. */
const CLEAR = 0.9;

const OF_ADJUSTMENTS: ReadonlySet<string> = new Set(['adjustment-group', 'adjustment-reason']);

/** Identifiers whose look differs from payer to payer, unlike that of an NPI. */
const LOOKS_ALIKE: ReadonlySet<string> = new Set(['member-id', 'reference']);

/** Numbers of someone or something. */
const NUMBERS: ReadonlySet<string> = new Set([...LOOKS_ALIKE, 'npi']);

/**
 * It looks as on all corrected papers, and is in the record's own part of the page: elsewhere, it may
 * be that of another record.
 */
function isAlike(signals: Features): boolean {
  const [look, alike] = [signals['layout.papersLook'] ?? 0, signals['layout.papersAlike'] ?? 0];
  return look > 0 && look >= alike && (signals['place.outside'] ?? 0) === 0;
}

/**
 * Nothing else near it looks as on the corrected papers. An NPI that several records share may be
 * another provider's.
 */
function isOnlyMatch(shape: string, signals: Features): boolean {
  const isOwn = (signals['place.outside'] ?? 0) === 0;
  return (signals['look.only'] ?? 0) > 0 && (isOwn || shape !== 'npi');
}

/** The shape of samples that are parts of a record's structure. */
export const STRUCTURE = 'structure';

/**
 * The score from the trees; the same for all boxes without ink, because nothing distinguishes them.
 */
export function scoreSample(trees: Trees, sample: FieldSample): number {
  const { signals } = sample;
  if (isBlankBox(signals, isDrawn(signals) ? 'text' : 'read')) return SAME_SCORE;
  return scoreTrees(trees, signals, flagsOf(sample));
}

/** The same for a sample whose score is known. */
function probabilityAt(tails: Tails, sample: FieldSample & { readonly score: number }): number {
  const shown = [classesOf(sample), ...listCareful(sample)].map((classes) => {
    const tail = findTail(tails, classes);
    return tail === null ? 0 : readTail(tail, sample.score);
  });
  return Math.max(...shown);
}

/**
 * Classes that a sample does not belong to, but is at least as certain as. At the same score, an
 * amount proved by a sum is wrong no more often than any value, since the class of all values
 * includes those that nothing proves. A printed value of a layout that was corrected before is
 * wrong no more often than one of a strange layout. This does not hold for absences: the reader may
 * have learned them from the corrections.
 */
function listCareful(sample: FieldSample): string[][] {
  const { signals } = sample;
  return [
    ...(isProved(signals) ? [[EVERYTHING]] : []),
    ...(signals.isNull !== 1 && isOfKnown(sample)
      ? [classesOf({ ...sample, signals: { ...signals, 'layout.templateSeen': 0 } })]
      : []),
  ];
}

/** An amount in a sum that adds up, not by coincidence, and in none that fails. */
function isProved(signals: Features): boolean {
  return (
    signals.isNull !== 1 && (signals['rule.proof'] ?? 0) > 0 && (signals['rule.fail'] ?? 0) === 0
  );
}
