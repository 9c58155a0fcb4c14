/**
 * What a kind of paper between bills is made of; `facts` and `rows` are patterns that `fill`
 * completes.
 */
export type OtherPaper = {
  readonly weight: number;
  readonly titles: string;
  /** Captions with what they print. */
  readonly facts: readonly (readonly [captions: string, value: string])[];
  readonly prose: readonly string[];
  /** Captions of a table, what its rows may say, and their maximum number. */
  readonly table?: {
    readonly heads: string;
    readonly rows: readonly string[];
    readonly most: number;
  };
  readonly signed: boolean;
  /** Nothing is trained on papers of this kind. */
  readonly heldOut?: boolean;
};

/** Captions for the person a paper is about. */
export const PERSON = 'patient|patient name|name|member|re|regarding|claimant';
