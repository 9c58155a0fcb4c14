import { upperBound } from '../statistics/binomial.ts';
import { classesOf, listCareful } from './classes-of-any.ts';
import { classesOfKnown } from './classes-of-known.ts';
import { classesOfFilled, classesOfScanned, isBlankOnScan } from './classes-of-scanned.ts';
import { classesOfUnknown } from './classes-of-unknown.ts';
import type { CurveFile, CurvePart } from './curve-file.ts';
import {
  type FieldSample,
  isBlankBox,
  isDrawn,
  isOfKnown,
  isOfPrintout,
  isOfUnknown,
  isScannedAgain,
  moreOf,
} from './sample.ts';
import { findTail, readTail, type Tails } from './tails.ts';
import { scoreTrees, type Trees } from './trees.ts';

/**
 * The calibrated probability, 0..1, of one sample. If its layout was corrected before, the part
 * fitted only on such documents may be more certain than the part for all documents; and so may be
 * what scans have shown of blank boxes.
 */
export function probabilityOf(curve: CurveFile, sample: FieldSample): number {
  const shown = showOf(curve, sample);
  const likely = isUnlikeCorrected(sample.signals) ? Math.min(shown, UNLIKE_CORRECTED) : shown;
  return isOfPrintout(sample) ? Math.min(likely, ON_PRINTOUT) : likely;
}

/**
 * Curves were fitted on forms. What is read at a form's places on a page that has other places is rarely
 * what belongs there: of 2,177 values on 36 printouts of claims, 8% were right.
 */
const ON_PRINTOUT = 0.08;

function showOf(curve: CurveFile, sample: FieldSample): number {
  const { trees, scanned, known, unknown, blankOnScan, filledOnScan = {} } = curve;
  if (scanned?.forms.includes(sample.form) && isScannedAgain(sample))
    return mostOf(scanned, classesOfScanned(sample), sample);
  const ofAll =
    isOfUnknown(sample) && unknown?.forms.includes(sample.form)
      ? probabilityOnUnknown(curve, unknown, sample)
      : probabilityIn(curve.tails, sample, scoreSample(trees, sample));
  const isBlank = blankOnScan && ofAll >= DOUBTED_BLANK && isBlankOnScan(sample);
  const onAny = Math.max(
    ofAll,
    isBlank ? readTail(blankOnScan, SAME_SCORE) : 0,
    mostOf({ trees, tails: filledOnScan }, classesOfFilled(sample), sample),
  );
  return Math.max(
    sample.signals['layout.bent'] === 1 ? Math.min(onAny, MOST_BENT) : onAny,
    known && isOfKnown(sample) ? mostOf(known, classesOfKnown(sample), sample) : 0,
    isProvedByPayment(sample.signals) ? PROVED_BY_PAYMENT : 0,
  );
}

/**
 * Whether the sample was drawn as text and is the list of what is withheld from a payment that adds up,
 * or a value in a row of it, of a record that certainly exists.
 */
function isProvedByPayment(signals: FieldSample['signals']): boolean {
  const of = (name: string) => signals[name] ?? 0;
  const isOfRow = of('payment.row') > 0 && of('isNull') === 0;
  const isSure = of('record.border') >= SURE_BORDER;
  return isDrawn(signals) && (of('beside.payment') > 0 || (isOfRow && isSure));
}

/** No record that does not exist has a payment that adds up and a border as probable. */
const SURE_BORDER = 0.9;

/**
 * None of 1,619 such lists of drawn documents is wrong, and none of the 2,410 rows in them: the exact
 * bound of the lists, at the level of tails (docs/decisions/0233).
 */
const PROVED_BY_PAYMENT = 1 - upperBound(0, 1_619, 0.8);

/**
 * Curves were fitted on forms with the sizes that they should have. Where boxes have other sizes, values
 * that would be accepted were right this often: 1,786 of 1,867 on 60 drawn CMS-1500, blank ones 567 of 614.
 */
const MOST_BENT = 0.92;

/**
 * Whether people corrected the field on each of several documents of the layout, and this identifier
 * or code looks like none that they entered: it is often more or less than what is meant there.
 */
function isUnlikeCorrected(signals: FieldSample['signals']): boolean {
  const of = (name: string) => signals[`layout.${name}`] ?? 0;
  return of('papersMended') > 1 && of('papersRight') === 0 && of('papersLook') < 0;
}

/** Of 43 such identifiers, 29 were right (docs/decisions/0231). */
const UNLIKE_CORRECTED = 29 / 43;

/** A box that documents nearly always fill is not blank just because nothing was read in it. */
const DOUBTED_BLANK = 0.9;

/** The score of boxes that nothing tells apart. */
export const SAME_SCORE = 0;

/**
 * On layouts of outside senders, trees that grew on other senders' documents tell right values from
 * wrong ones better than those that grew on drawn documents, and drawn documents are many more: where
 * the former are nearly sure, what the latter have shown counts as well.
 */
function probabilityOnUnknown(
  curve: CurveFile,
  unknown: NonNullable<CurveFile['unknown']>,
  sample: FieldSample,
): number {
  const score = scoreSample(curve.trees, sample);
  const own = mostOf(unknown, classesOfUnknown(sample), withScoreOfDrawn(sample, score));
  return own >= SURE ? Math.max(own, probabilityIn(curve.tails, sample, score)) : own;
}

/** Below this, what drawn documents have shown does not count. */
const SURE = 0.985;

/** The sample with its `score` by trees that grew on drawn documents. */
export function withScoreOfDrawn<Sample extends FieldSample>(
  sample: Sample,
  score: number,
): Sample {
  return { ...sample, drawn: score / SCORE_OF_ONE };
}

/** Evidence is about the size of one, and these scores go from about −8 to 8. */
const SCORE_OF_ONE = 8;

/** The most that any of these classes has shown at the sample's score; 0 if none has a tail. */
function mostOf(
  { trees, tails }: CurvePart,
  classes: readonly string[],
  sample: FieldSample,
): number {
  const shown = classes.flatMap((name) => tails[name] ?? []);
  if (shown.length === 0) return 0;
  const score = scoreSample(trees, sample);
  return Math.max(...shown.map((tail) => readTail(tail, score)));
}

/** What the narrowest class with a tail has shown, or a class that is no more certain. */
function probabilityIn(tails: Tails, sample: FieldSample, score: number): number {
  const shown = [classesOf(sample), ...listCareful(sample)].map((classes) => {
    const tail = findTail(tails, classes);
    return tail === null ? 0 : readTail(tail, score);
  });
  return Math.max(...shown);
}

/**
 * The score from the trees; the same for all boxes without ink, because nothing distinguishes them.
 */
export function scoreSample(trees: Trees, sample: FieldSample): number {
  if (isBlankBox(sample.signals)) return SAME_SCORE;
  return scoreTrees(trees, sample.signals, moreOf(sample));
}
