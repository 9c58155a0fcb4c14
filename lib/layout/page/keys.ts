import type { Token } from './lay-out-page.ts';

/**
 * Identifies a token by its word and where it begins: a record's own view of a page gives the same
 * keys.
 */
export function tokenKey({ word, x0 }: Pick<Token, 'word' | 'x0'>): string {
  return `${word.id}/${x0}`;
}

/** Identifies a line of the pages; both arguments are indices. */
export function lineKey(pageAt: number, line: number): string {
  return `${pageAt}/${line}`;
}
