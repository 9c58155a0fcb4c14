import type { Token } from './lay-out-page.ts';

/** Names a token by its word and where it begins: a record's own view of a page has the same ones. */
export function tokenKey({ word, x0 }: Pick<Token, 'word' | 'x0'>): string {
  return `${word.id}/${x0}`;
}

/** Names a line of the pages; both are indices. */
export function lineKey(pageAt: number, line: number): string {
  return `${pageAt}/${line}`;
}
