import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';

/** What was made of something, and with which lexicon: a page is read with that of its form alone. */
export type Seen<T> = { readonly lexicon: LabelLexicon; readonly view: T };
