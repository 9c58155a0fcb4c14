import { isAtFixedPlace, isOfCorrectedLayout, isOnPrintout } from '#lib/model/signals.ts';
import type { Features, NamedNumber } from '../evidence/features.ts';

/** One field, or one part of a record's structure, as the confidence model sees it. */
export interface FieldSample {
  readonly signals: Features;
  readonly type: string;
  readonly shape: string;
  readonly form: string;
  /**
   * Its score by trees that grew on drawn documents, about the size of one; evidence like any
   * other.
   */
  readonly drawn?: number;
}

/** The shape of samples that are parts of a record's structure. */
export const STRUCTURE = 'structure';

/** The model's features: the evidence, and what else is known of the sample. */
export function featuresOf(sample: FieldSample): Features {
  return { ...sample.signals, ...Object.fromEntries(moreOf(sample)) };
}

/**
 * The kind of field as features that are one, and its score by other trees. No single field has a
 * feature of its own: nothing was fitted on the fields of a customer's form, and they are judged
 * the same way.
 */
export function moreOf({ type, shape, form, drawn }: FieldSample): NamedNumber[] {
  const more: NamedNumber[] = [
    [`type:${type}`, 1],
    [`shape:${shape}`, 1],
    [`form:${form}`, 1],
  ];
  if (drawn !== undefined) more.push([SCORE_OF_DRAWN, drawn]);
  return more;
}

export const SCORE_OF_DRAWN = 'drawn.score';

/**
 * Whether the sample is on a document without fixed boxes, of a layout that nobody corrected
 * before.
 */
export function isOfUnknown({ signals }: FieldSample): boolean {
  return !isOfCorrectedLayout(signals) && !isAtFixedPlace(signals);
}

/** Whether the sample is on a page with a form's captions at other places than the form's. */
export function isOfPrintout({ signals }: FieldSample): boolean {
  return isOnPrintout(signals);
}

/**
 * Whether the sample is on a document without fixed boxes, of a layout that was corrected before.
 */
export function isOfCorrected({ signals }: FieldSample): boolean {
  return isOfCorrectedLayout(signals) && !isAtFixedPlace(signals);
}

/** Whether the sample was drawn as text, on a document of a layout that was corrected before. */
export function isOfKnown({ signals }: FieldSample): boolean {
  return isOfCorrectedLayout(signals) && isDrawn(signals);
}

/**
 * Whether OCR read the sample, or its page, on a document of a layout that was corrected before.
 */
export function isScannedAgain(sample: FieldSample): boolean {
  return isOfCorrectedLayout(sample.signals) && isScanned(sample);
}

/** Whether OCR read the sample, or its page. */
export function isScanned({ signals }: FieldSample): boolean {
  return !isDrawn(signals);
}

/** A value drawn as text, or an absence on pages whose values are drawn as text. */
export function isDrawn(signals: Features): boolean {
  return signals['print.missing'] === 1
    ? (signals['record.ocr'] ?? 0) < 0.02
    : signals['print.digital'] === 1;
}

/** A box of a form drawn as text, without ink. */
export function isBlankBox(signals: Features): boolean {
  return (
    isDrawn(signals) &&
    signals.isNull === 1 &&
    isAtFixedPlace(signals) &&
    (signals['layout.ink'] ?? 0) === 0
  );
}

/** An amount in a sum that adds up, not by coincidence, and in none that fails. */
export function isProved(signals: Features): boolean {
  return (
    signals.isNull !== 1 && (signals['rule.proof'] ?? 0) > 0 && (signals['rule.fail'] ?? 0) === 0
  );
}

/** A sum proves an amount next to it, and none of its own fails. */
export function hasProvedRow(signals: Features): boolean {
  return (signals['row.proof'] ?? 0) > 0 && (signals['rule.fail'] ?? 0) === 0;
}
