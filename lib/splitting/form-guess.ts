import type { FormName } from '#lib/model/form.ts';

/** The form that a page probably has, with its probability. */
export type FormGuess = {
  readonly form: FormName;
  readonly score: number;
  /** The probability of every form, if they were weighed against each other. */
  readonly shares?: ReadonlyMap<FormName, number>;
};
