/**
 * Every three consecutive letters of a text, in lowercase, with a blank around each word, for fuzzy
 * search.
 */
export function trigramsOf(text: string): string[] {
  const found = new Set<string>();
  for (const word of wordsOf(text)) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  }
  return [...found].sort();
}

/** Share of the query's trigrams that a name has, 0 to 1. */
export function resemblance(typed: readonly string[], name: readonly string[]): number {
  const known = new Set(name);
  return typed.length === 0 ? 0 : typed.filter((one) => known.has(one)).length / typed.length;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
