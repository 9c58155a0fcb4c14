const SPELLED: Readonly<Record<string, string>> = {
  INS: 'INSURANCE',
  CO: 'COMPANY',
  CORP: 'CORPORATION',
  HP: 'HEALTH PLAN',
  HEALTHCARE: 'HEALTH CARE',
  DIST: 'DISTRICT',
  CTR: 'CENTER',
  HOSP: 'HOSPITAL',
  MED: 'MEDICAL',
  ASSOC: 'ASSOCIATES',
  GRP: 'GROUP',
  SVCS: 'SERVICES',
  NATL: 'NATIONAL',
  MUT: 'MUTUAL',
};

const FILLER = new Set([
  'THE',
  'OF',
  'AND',
  'INC',
  'LLC',
  'PC',
  'PLLC',
  'PA',
  'COMPANY',
  'CORPORATION',
]);

/** Whether two spellings may name one payer or practice: the shorter one's words begin the longer one's. */
export function isSameOrganization(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
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
  return wordsOf(name).slice(0, 2).join(' ');
}

const known = new Map<string, readonly string[]>();

function wordsOf(name: string): readonly string[] {
  const found = known.get(name);
  if (found) return found;
  const spelled = name
    .toUpperCase()
    .replace(/[^A-Z0-9\s]/g, ' ')
    .split(/\s+/)
    .flatMap((word) => (SPELLED[word] ?? word).split(' '))
    .filter((word) => word !== '' && !FILLER.has(word));
  if (known.size > 5_000) known.clear();
  known.set(name, spelled);
  return spelled;
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.startsWith(short);
}
