import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';

/**
 * What was computed for something, and with which lexicon: a page is usually read with only that of
 * its form.
 */
export type Seen<T> = { readonly lexicon: LabelLexicon; readonly view: T };
