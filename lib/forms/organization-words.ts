/**
 * The words of a payer's or practice's name in one spelling: upper case, spelled out, without
 * fillers.
 */
export function organizationWords(name: string): readonly string[] {
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

const known = new Map<string, readonly string[]>();

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
