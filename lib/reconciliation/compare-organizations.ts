import { organizationWords } from '#lib/forms/organization-words.ts';

/** Whether two spellings may name one payer or practice: the shorter one's words begin the longer one's. */
export function isSameOrganization(a: string, b: string): boolean {
  const [x, y] = [organizationWords(a), organizationWords(b)];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  if (short.length === 0 || !isSameWord(short[0] ?? '', long[0] ?? '')) return false;
  const open = [...long];
  for (const word of short) {
    const at = open.findIndex((other) => isSameWord(word, other));
    if (at < 0) return false;
    open.splice(at, 1);
  }
  return true;
}

/** The first two words, which every spelling of a name begins with. */
export function organizationKey(name: string): string {
  return organizationWords(name).slice(0, 2).join(' ');
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.startsWith(short);
}
