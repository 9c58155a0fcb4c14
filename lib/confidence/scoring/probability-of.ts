import { BUILT_IN } from '#lib/forms/catalog.ts';
import { upperBound } from '../statistics/binomial.ts';
import { classesOf, listCareful } from './classes-of-any.ts';
import { classesOfKnown } from './classes-of-known.ts';
import { classesOfOutside } from './classes-of-outside.ts';
import { classesOfFilled, classesOfScanned, isBlankOnScan } from './classes-of-scanned.ts';
import type { CurveFile, CurvePart, OutsidePart } from './curve-file.ts';
import { drawnTreesOf, findOutsidePart, leastOwn, withScoreOfDrawn } from './outside-part.ts';
import {
  type FieldSample,
  isDrawn,
  isOfKnown,
  isOfPrintout,
  isOfUnknown,
  isScannedAgain,
} from './sample.ts';
import { SAME_SCORE, scoreSample } from './score-sample.ts';
import { findTail, readTail, type Tails } from './tails.ts';
import type { Trees } from './trees.ts';

/**
 * The calibrated probability, 0..1, of one sample. If its layout was corrected before, the part
 * fitted only on such documents may be more certain than the part for all documents; and so may be
 * what scans have shown of blank boxes.
 */
export function probabilityOf(curve: CurveFile, sample: FieldSample): number {
  const shown = isOfPrintout(sample) ? showOnPrintout(curve, sample) : showOf(curve, sample);
  return isUnlikeCorrected(sample.signals) ? Math.min(shown, UNLIKE_CORRECTED) : shown;
}

/**
 * On printouts, a form's content is read as on any document without fixed places, and curves of
 * boxes say nothing. No curve was fitted on printouts: they are judged like documents of a form
 * without places (`printoutLike`), and no surer than what they have shown.
 */
function showOnPrintout(curve: CurveFile, sample: FieldSample): number {
  const form = BUILT_IN.find(sample.form)?.printoutLike ?? sample.form;
  const shown = showOf(curve, { ...sample, form });
  if (!isOfUnknown(sample)) return shown;
  if (sample.shape === 'checkbox') return Math.min(shown, TICKED_ON_PRINTOUT);
  const isClear = sample.signals.isNull !== 1 && isDrawn(sample.signals);
  return Math.min(shown, isClear ? ON_PRINTOUT : UNCLEAR_ON_PRINTOUT);
}

/**
 * None of 1,146 values that seemed surer was wrong on printouts drawn apart from those that were
 * learned from: the exact bound, at the level of tails (docs/decisions/0258).
 */
const ON_PRINTOUT = 1 - upperBound(0, 1_146, 0.8);

/**
 * Some programs draw the box before its caption, some after it, and some both ways on one page. On six
 * outside printouts, seven of the 11 ticks that seemed certain enough were wrong
 * (docs/decisions/0269). None of the boxes there was read as blank, so a blank one is no surer.
 */
const TICKED_ON_PRINTOUT = 4 / 11;

/**
 * Blanks, because a caption that is not known hides its value: of 3,281 on drawn printouts that
 * seemed surer, 42 were none. And what OCR read, because no scans of printouts were measured.
 */
const UNCLEAR_ON_PRINTOUT = 0.97;

function showOf(curve: CurveFile, sample: FieldSample): number {
  const part = findOutsidePart(curve, sample);
  const shown = part ? showOutside(curve, part, sample) : showDrawn(curve, sample);
  return isProvedByPayment(sample.signals) ? Math.max(shown, PROVED_BY_PAYMENT) : shown;
}

/** What outside documents have shown, and where they are nearly sure, what drawn ones have. */
function showOutside(curve: CurveFile, part: OutsidePart, sample: FieldSample): number {
  const scoreOf = scoreOnce(sample);
  const known = withScoreOfDrawn(sample, scoreOf(drawnTreesOf(curve, sample)));
  const own = mostOf(part, classesOfOutside(known), scoreOnce(known));
  return own >= leastOwn(sample) ? Math.max(own, showDrawn(curve, sample, scoreOf)) : own;
}

/** What drawn documents have shown. */
function showDrawn(curve: CurveFile, sample: FieldSample, scoreOf = scoreOnce(sample)): number {
  const { trees, tails, scanned, known, blankOnScan, filledOnScan = {} } = curve;
  if (scanned?.forms.includes(sample.form) && isScannedAgain(sample))
    return mostOf(scanned, classesOfScanned(sample), scoreOf);
  const ofAll = probabilityIn(tails, sample, scoreOf(trees));
  const isBlank = blankOnScan && ofAll >= DOUBTED_BLANK && isBlankOnScan(sample);
  const onAny = Math.max(
    ofAll,
    isBlank ? readTail(blankOnScan, SAME_SCORE) : 0,
    mostOf({ trees, tails: filledOnScan }, classesOfFilled(sample), scoreOf),
  );
  return Math.max(
    sample.signals['layout.bent'] === 1 ? Math.min(onAny, mostBent(sample)) : onAny,
    known && isOfKnown(sample) ? mostOf(known, classesOfKnown(sample), scoreOf) : 0,
  );
}

/** The sample's score by any trees; each is computed at most once. */
function scoreOnce(sample: FieldSample): (trees: Trees) => number {
  const scores = new Map<Trees, number>();
  return (trees) => {
    const score = scores.get(trees) ?? scoreSample(trees, sample);
    scores.set(trees, score);
    return score;
  };
}

/**
 * Whether the sample was drawn as text and is the list of what is withheld from a payment that adds
 * up, or a value in a row of it, of a record that certainly exists.
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
 * None of 1,619 such lists of drawn documents is wrong, and none of the 2,410 rows in them: the
 * exact bound of the lists, at the level of tails (docs/decisions/0233).
 */
const PROVED_BY_PAYMENT = 1 - upperBound(0, 1_619, 0.8);

/** Curves were fitted on forms with the sizes that they should have. */
function mostBent({ signals, shape, form }: FieldSample): number {
  const pitch = BUILT_IN.find(form)?.geometry?.rows.pitch ?? 0;
  if (signals.isNull === 1 || !isDrawn(signals) || pitch < CLOSE_ROWS) return BENT;
  return EASILY_CUT.has(shape) ? BENT_WORDS : BENT_CODE;
}

/**
 * What a border at another place cuts, or a neighbor's words are added to, without its looking
 * wrong.
 */
const EASILY_CUT: ReadonlySet<string> = new Set([
  'person',
  'organisation',
  'phrase',
  'address',
  'checkbox',
]);

/**
 * Where boxes have other sizes, values of the text layer that would be accepted: on the CMS-1500s
 * of seven outside senders, three of 129 such values were wrong, and one of 356 others, without
 * three NPIs that fail their check (docs/decisions/0266). The exact bounds, at the level of tails.
 */
const BENT_WORDS = 1 - upperBound(3, 129, 0.8);
const BENT_CODE = 1 - upperBound(1, 356, 0.8);

/**
 * Rows as close as lines of text, in shares of the page's height: a wrapped description becomes a
 * row of its own. On two UB-04s, 14 of 94 such codes were wrong (docs/decisions/0266).
 */
const CLOSE_ROWS = 0.02;

/**
 * Blank boxes there, of which 303 of 5,506 were not blank, and what OCR read, which was not
 * measured on enough of such forms.
 */
const BENT = 0.92;

/**
 * Whether people corrected the field on each of several documents of the layout, and this
 * identifier or code looks like none that they entered: it is often more or less than what is meant
 * there.
 */
function isUnlikeCorrected(signals: FieldSample['signals']): boolean {
  const of = (name: string) => signals[`layout.${name}`] ?? 0;
  return of('papersMended') > 1 && of('papersRight') === 0 && of('papersLook') < 0;
}

/** Of 43 such identifiers, 29 were right (docs/decisions/0231). */
const UNLIKE_CORRECTED = 29 / 43;

/** A box that documents nearly always fill is not blank just because nothing was read in it. */
const DOUBTED_BLANK = 0.9;

/** The most that any of these classes has shown at the sample's score; 0 if none has a tail. */
function mostOf(
  { trees, tails }: CurvePart,
  classes: readonly string[],
  scoreOf: (trees: Trees) => number,
): number {
  const shown = classes.flatMap((name) => tails[name] ?? []);
  if (shown.length === 0) return 0;
  const score = scoreOf(trees);
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
