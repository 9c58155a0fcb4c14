import type { PlainSegment, PlainTransaction } from './write-x12.ts';

/** Values of a record by index paths. */
export type FieldsOf = Readonly<Record<string, string | null>>;

/** An 837P with these claims, as a practice's system would send it. */
export function buildClaims(control: string, claims: readonly FieldsOf[]): PlainTransaction {
  const [first] = claims;
  const segments: PlainSegment[] = [
    ['BHT', '0019', '00', control, dayOf(first?.signatureDate), '0900', 'CH'],
    ['NM1', '41', '2', first?.['billing.name'] ?? '', '', '', '', '', '46', 'SENDER'],
    ['PER', 'IC', 'BILLING OFFICE', 'TE', '5550100'],
    ['NM1', '40', '2', first?.['payer.name'] ?? '', '', '', '', '', '46', 'PAYER'],
    ['HL', '1', '', '20', '1'],
    organization('85', first?.['billing.name'], first?.['billing.npi']),
    ['N3', '1 SHORE ROAD'],
    ['N4', 'LAKESIDE', 'OH', '440001234'],
    ['REF', 'EI', (first?.federalTaxId ?? '').replace(/\D/g, '')],
    ...claims.flatMap((claim, at) => claimSegments(claim, at + 2)),
  ];
  return { set: '837', version: '005010X222A1', control, segments };
}

function claimSegments(claim: FieldsOf, level: number): PlainSegment[] {
  const lines = indicesOf(claim);
  return [
    ['HL', String(level), '1', '22', '0'],
    ['SBR', 'P', '18', '', '', '', '', '', '', 'CI'],
    person('IL', claim['patient.name'], claim['insured.id']),
    ['N3', '12 HILL STREET'],
    ['N4', 'LAKESIDE', 'OH', '44000'],
    ['DMG', 'D8', dayOf(claim['patient.birthDate']), claim['patient.sex'] ?? 'F'],
    ['NM1', 'PR', '2', claim['payer.name'] ?? '', '', '', '', '', 'PI', '61101'],
    [
      'CLM',
      claim.patientAccount ?? '',
      claim.totalCharge ?? '',
      '',
      '',
      ['11', 'B', '1'],
      'Y',
      'A',
      'Y',
      'Y',
    ],
    ['HI', ['ABK', 'J0190']],
    ...lines.flatMap((at) => lineSegments(claim, at)),
  ];
}

function lineSegments(claim: FieldsOf, at: number): PlainSegment[] {
  const value = (name: string) => claim[`lines[${at}].${name}`] ?? '';
  const modifiers = [value('modifiers[0]')].filter((modifier) => modifier !== '');
  return [
    ['LX', String(at + 1)],
    [
      'SV1',
      ['HC', value('procedure'), ...modifiers],
      value('charge'),
      'UN',
      value('units') || '1',
      '11',
      '',
      '1',
    ],
    ['DTP', '472', 'D8', dayOf(value('serviceFrom'))],
    ['REF', '6R', `${claim.patientAccount}-${at + 1}`],
    ...(value('rendering.npi') === ''
      ? []
      : [['NM1', '82', '1', 'ELLIS', 'DANA', '', '', '', 'XX', value('rendering.npi')]]),
  ];
}

/** Indices of a record's lines, in order. */
export function indicesOf(fields: FieldsOf): number[] {
  const all = Object.keys(fields).flatMap((path) => /^lines\[(\d+)\]/.exec(path)?.[1] ?? []);
  return [...new Set(all.map(Number))].sort((a, b) => a - b);
}

/** `2024-03-01` → `20240301`. */
export function dayOf(day: string | null | undefined): string {
  return (day ?? '').replaceAll('-', '');
}

/** `LAST, FIRST MIDDLE` or `FIRST MIDDLE LAST` in the elements of an NM1. */
export function person(role: string, name: string | null | undefined, member?: string | null) {
  const [before = '', after] = (name ?? '').toUpperCase().split(/,\s*/);
  const words = (after ?? before).split(' ');
  const last = after === undefined ? (words.pop() ?? '') : before;
  const [first = '', middle = ''] = words;
  return ['NM1', role, '1', last, first, middle, '', '', 'MI', member ?? ''];
}

function organization(role: string, name: string | null | undefined, npi?: string | null) {
  return ['NM1', role, '2', (name ?? '').toUpperCase(), '', '', '', '', 'XX', npi ?? ''];
}
