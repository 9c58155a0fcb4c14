import type { DrawnDocument } from './drawn-document.ts';
import type { OcrNoise } from './ocr-noise.ts';
import type { Random } from './random.ts';

/**
 * How one kind of document is drawn, and what its drawings are used for. The file `kind.ts` in the
 * kind's folder exports it as `KIND`; the folder is named after the form.
 */
export type DrawnKind = {
  /**
   * One document. What `look` decides is the same for all documents of a layout; `random`
   * determines the values. With `fault` the document breaks one of the form's rules.
   */
  readonly draw: (
    layout: string,
    look: Random,
    random: Random,
    options: { fault?: boolean },
  ) => DrawnDocument;
  /** Whether what `look` decides belongs to a family of layouts that nothing is trained on. */
  readonly isHeldOut?: (look: Random) => boolean;
  /** What the layout reader is trained on; without it, nothing is trained on these drawings. */
  readonly training?: TrainingPlan;
  /** How OCR misreads this paper; by default, as it misreads sheets. */
  readonly drawNoise?: (random: Random) => OcrNoise;
  /** How often the kind is part of a packet; if absent, never. */
  readonly packet?: {
    /** Relative to the other kinds; a whole number. */
    readonly weight: number;
    /** Two of them may follow each other, because each page is clearly a separate document. */
    readonly mayRepeat?: boolean;
    /** It also covers and separates the documents of a packet. */
    readonly separates?: boolean;
  };
  /**
   * Tests hide text in these papers; a layered scan needs amounts that are printed in one piece.
   */
  readonly traps?: { readonly asLayeredScan: boolean };
  /** Documents that a demo starts with; they are uploaded in the order of their seeds. */
  readonly samples?: readonly { readonly seed: number; readonly variant: 'digital' | 'scan' }[];
};

export type TrainingPlan = {
  readonly layouts: number;
  readonly documents: number;
  /**
   * The training is repeated this many times in different orders; the weights are the mean. Once by
   * default.
   */
  readonly orders?: number;
  /**
   * This many documents are learned together, and the next ones from scratch; the weights are the
   * mean. All together by default.
   */
  readonly together?: number;
  /** How many times each lesson is learned. */
  readonly passes?: number;
  /** The weights are the mean of those after each of this many last passes. */
  readonly averaged?: number;
  /** What appears in fewer documents is not learned. */
  readonly least?: number;
  /** Share of the documents whose captions are learned as unknown words. */
  readonly masked?: number;
  /**
   * Every other document has a layout whose lines are not learned, and its values are learned with
   * the records and rows that reading finds: these are then wrong as often as in use.
   */
  readonly asRead?: boolean;
  /** Log-odds by which "none of these" is held back after learning. */
  readonly lean?: number;
  /** The most records of a document that are learned: they are printed alike. All by default. */
  readonly records?: number;
  /** Documents whose lines are learned; all by default. */
  readonly lines?: number;
  /** Rows are learned as drawn; otherwise those of some documents are split into several lines. */
  readonly wholeRows?: boolean;
};
