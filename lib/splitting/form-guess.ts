import type { FormName } from '#lib/model/form.ts';

/** The form that a page probably has, with its probability. */
export type FormGuess = { readonly form: FormName; readonly score: number };
