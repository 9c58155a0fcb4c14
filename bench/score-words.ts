/** How often each token occurs. */
export type TokenCounts = Map<string, number>;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Letters and digits, case-folded; a thousands separator does not end a token. */
export function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function countTokens(texts: readonly string[]): TokenCounts {
  const counts: TokenCounts = new Map();
  for (const token of texts.flatMap(tokensOf)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** Size of the intersection of the bags, and of each bag. */
export function tokenScores(expected: TokenCounts, read: TokenCounts) {
  let matched = 0;
  for (const [token, count] of expected) matched += Math.min(count, read.get(token) ?? 0);
  return { matched, expected: total(expected), read: total(read) };
}

function total(counts: TokenCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * Share of the values' tokens that are among the words read; each word is used once. Checkboxes are
 * marks, not words, and are left out. A value may be printed in more than one way: the best match
 * counts.
 */
export function valueRecall(
  fields: readonly (readonly [path: string, value: string | null])[],
  read: TokenCounts,
): { found: number; total: number } {
  const left: TokenCounts = new Map(read);
  let found = 0;
  let all = 0;
  for (const [path, value] of fields) {
    if (value === null || isChoice(path)) continue;
    const ways = printedWays(value).map((tokens) => ({ tokens, hits: hitsOf(tokens, left) }));
    const best = ways.reduce((a, b) => (share(b) > share(a) ? b : a));
    for (const token of best.hits) left.set(token, (left.get(token) ?? 0) - 1);
    found += best.hits.length;
    all += best.tokens.length;
  }
  return { found, total: all };
}

function share(way: { tokens: readonly string[]; hits: readonly string[] }): number {
  return way.hits.length / Math.max(1, way.tokens.length);
}

function hitsOf(tokens: readonly string[], left: TokenCounts): string[] {
  const used: TokenCounts = new Map();
  return tokens.filter((token) => {
    const before = used.get(token) ?? 0;
    if ((left.get(token) ?? 0) <= before) return false;
    used.set(token, before + 1);
    return true;
  });
}

function isChoice(path: string): boolean {
  return /(^condition\.|sex$|insuranceType$|relationship$|federalTaxIdType$|acceptAssignment$|currency$|claimStatus$)/.test(
    path,
  );
}

function printedWays(value: string): string[][] {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  const plain = tokensOf(value);
  if (date === null) return [plain, [plain.join('')]];
  const [, year = '', month = '', day = ''] = date;
  const name = MONTHS[Number(month) - 1] ?? '';
  const short = year.slice(2);
  return [
    [month, day, year],
    [month, day, short],
    [String(Number(month)), String(Number(day)), year],
    [String(Number(month)), String(Number(day)), short],
    [name, day, year],
    [name, String(Number(day)), year],
    [`${month}${day}${year}`],
    [`${month}${day}${short}`],
    [year, month, day],
  ];
}
