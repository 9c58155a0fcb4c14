import type { DrawnDocument } from './drawn-document.ts';
import type { OcrNoise } from './ocr-noise.ts';
import type { Random } from './random.ts';

/**
 * How one kind of document is drawn, and what its drawings are used for. The file `kind.ts` of the
 * kind's folder exports it as `KIND`; the folder is named after the form.
 */
export type DrawnKind = {
  /**
   * One document. What `look` decides is the same for all documents of a layout; `random` gives the
   * values. With `fault` the document breaks one of the form's rules.
   */
  readonly draw: (
    layout: string,
    look: Random,
    random: Random,
    options: { fault?: boolean },
  ) => DrawnDocument;
  /** Whether what `look` decides is of a family of layouts that nothing is trained on. */
  readonly isHeldOut?: (look: Random) => boolean;
  /** What the layout reader is trained on; without it, nothing is trained on these drawings. */
  readonly training?: TrainingPlan;
  /** How OCR misreads this paper; as it misreads sheets unless stated. */
  readonly drawNoise?: (random: Random) => OcrNoise;
  /** How often the kind is part of a packet; without it, never. */
  readonly packet?: {
    /** Relative to the other kinds; a whole number. */
    readonly weight: number;
    /** Two of them may follow each other, because each page is plainly a document of its own. */
    readonly mayRepeat?: boolean;
    /** It also covers and separates the documents of a packet. */
    readonly separates?: boolean;
  };
  /** Tests hide text in these papers; a layered scan needs amounts that are printed in one piece. */
  readonly traps?: { readonly asLayeredScan: boolean };
  /** Documents that a demo starts with; they are uploaded in the order of their seeds. */
  readonly samples?: readonly { readonly seed: number; readonly variant: 'digital' | 'scan' }[];
};

export type TrainingPlan = {
  readonly layouts: number;
  readonly documents: number;
  /** Times the training is repeated in another order; the weights are the mean. Once unless stated. */
  readonly orders?: number;
  /**
   * So many documents are learned together, and others from the start; the weights are the mean. All
   * together unless stated.
   */
  readonly together?: number;
  /** Times that each lesson is learned. */
  readonly passes?: number;
  /** The weights are the mean of those after each of the last so many passes. */
  readonly averaged?: number;
  /** What fewer documents show is not learned. */
  readonly least?: number;
  /** Share of the documents whose captions are learned as words that nobody knows. */
  readonly masked?: number;
  /**
   * Every other document is of a layout that lines are not learned from, and its values are learned
   * with the records and rows that reading finds: where these are wrong at use, they are as often
   * wrong here.
   */
  readonly asRead?: boolean;
  /** Log-odds by which "none of these" is held back when all is learned. */
  readonly lean?: number;
  /** At most so many records of a document are learned: they are printed alike. All unless stated. */
  readonly records?: number;
  /** Documents whose lines are learned; all unless stated. */
  readonly lines?: number;
  /** Rows are learned as they are drawn; otherwise those of some documents are cut into several lines. */
  readonly wholeRows?: boolean;
};
