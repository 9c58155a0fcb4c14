import type { FormName } from '#lib/model/form.ts';

/** Which form a page is taken for, with the share of belief. */
export type FormGuess = { readonly form: FormName; readonly score: number };
