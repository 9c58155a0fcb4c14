import type { PlainSegment, PlainTransaction } from './write-x12.ts';

/** A source of numbers in [0, 1): the same seed draws the same file. */
export type Draw = () => number;

const LAST = ['ALDERSON', 'BRANDT', 'CASTILLO', 'DUPONT', 'ESTEVEZ', 'FOWLER', 'MÜLLER', 'PEÑA'];
const FIRST = ['AVERY', 'BLAKE', 'CAMERON', 'DANA', 'ELLIS', 'FRANCES', 'JOSÉ', 'RENÉE'];
const PROCEDURES = ['10021', '20100', '36416', '71020', '90001', '99990', 'G0009', 'J1999'];

/** Draws an 835, 837P, or 837I of 4010 or 5010 with invented people, codes, and amounts. */
export function drawTransaction(draw: Draw, control: string): PlainTransaction {
  const is5010 = draw() < 0.5;
  const kind = pick(draw, ['remittance', 'professional', 'institutional'] as const);
  const claims = 1 + Math.floor(draw() * 3);
  switch (kind) {
    case 'remittance':
      return {
        set: '835',
        version: is5010 ? '005010X221A1' : '004010X091A1',
        control,
        segments: remittance(draw, claims),
      };
    case 'professional':
      return {
        set: '837',
        version: is5010 ? '005010X222A1' : '004010X098A1',
        control,
        segments: claim(draw, claims, 'SV1'),
      };
    case 'institutional':
      return {
        set: '837',
        version: is5010 ? '005010X223A2' : '004010X096A1',
        control,
        segments: claim(draw, claims, 'SV2'),
      };
  }
}

function remittance(draw: Draw, count: number): PlainSegment[] {
  const claims = Array.from({ length: count }, () => remittanceClaim(draw));
  const paid = claims.reduce((sum, one) => sum + one.paid, 0);
  return [
    ['BPR', 'I', money(paid), 'C', 'ACH', ...Array(11).fill(''), day(draw)],
    ['TRN', '1', digits(draw, 9), `1${digits(draw, 9)}`],
    ['DTM', '405', day(draw)],
    ['N1', 'PR', 'PRAIRIE HEALTH PLAN'],
    ['N1', 'PE', 'LAKESIDE CLINIC', 'XX', digits(draw, 10)],
    ['LX', '1'],
    ...claims.flatMap(({ segments }) => segments),
    ...(draw() < 0.3 ? [['PLB', digits(draw, 10), day(draw), ['WO', digits(draw, 5)], '0']] : []),
  ];
}

function remittanceClaim(draw: Draw): { readonly paid: number; readonly segments: PlainSegment[] } {
  const lines = Array.from({ length: 1 + Math.floor(draw() * 4) }, () => {
    const billed = cents(draw);
    const off = Math.floor(billed * draw());
    return { billed, off, paid: billed - off };
  });
  const [billed, paid] = [sum(lines.map((one) => one.billed)), sum(lines.map((one) => one.paid))];
  const head: PlainSegment[] = [
    ['CLP', `A${digits(draw, 6)}`, '1', money(billed), money(paid), '', '12', digits(draw, 11)],
    ['NM1', 'QC', '1', pick(draw, LAST), pick(draw, FIRST), '', '', '', 'MI', digits(draw, 9)],
    ['REF', '1L', digits(draw, 4)],
  ];
  const segments = lines.flatMap((line, at): PlainSegment[] => [
    ['SVC', ['HC', pick(draw, PROCEDURES), '25'], money(line.billed), money(line.paid), '', '1'],
    ['DTM', '472', day(draw)],
    ['CAS', 'CO', '45', money(line.off)],
    ['REF', '6R', String(at + 1)],
    ['AMT', 'B6', money(line.paid)],
    ['LQ', 'HE', 'N1'],
  ]);
  return { paid, segments: [...head, ...segments] };
}

function claim(draw: Draw, count: number, service: 'SV1' | 'SV2'): PlainSegment[] {
  return [
    ['BHT', '0019', '00', digits(draw, 6), day(draw), '1200', 'CH'],
    ['NM1', '41', '2', 'LAKESIDE CLINIC', '', '', '', '', '46', digits(draw, 9)],
    ['NM1', '40', '2', 'PRAIRIE HEALTH PLAN', '', '', '', '', '46', digits(draw, 9)],
    ['HL', '1', '', '20', '1'],
    ['NM1', '85', '2', 'LAKESIDE CLINIC', '', '', '', '', 'XX', digits(draw, 10)],
    ['N3', '1 SHORE ROAD'],
    ['N4', 'LAKESIDE', 'OH', '44000'],
    ['REF', 'EI', digits(draw, 9)],
    ...Array.from({ length: count }, (_, at) => patient(draw, at + 2, service)).flat(),
  ];
}

function patient(draw: Draw, level: number, service: 'SV1' | 'SV2'): PlainSegment[] {
  const charges = Array.from({ length: 1 + Math.floor(draw() * 4) }, () => cents(draw));
  const place = service === 'SV1' ? ['11', 'B', '1'] : ['13', 'A', '1'];
  return [
    ['HL', String(level), '1', '22', '0'],
    ['SBR', 'P', '18', digits(draw, 5), '', '', '', '', '', 'CI'],
    ['NM1', 'IL', '1', pick(draw, LAST), pick(draw, FIRST), '', '', '', 'MI', digits(draw, 9)],
    ['DMG', 'D8', day(draw), pick(draw, ['F', 'M'])],
    ['NM1', 'PR', '2', 'PRAIRIE HEALTH PLAN', '', '', '', '', 'PI', digits(draw, 5)],
    ['CLM', `A${digits(draw, 6)}`, money(sum(charges)), '', '', place, 'Y', 'A', 'Y', 'Y'],
    ['HI', ['BK', `78${digits(draw, 1)}`], ['BF', `40${digits(draw, 1)}`]],
    ...charges.flatMap((charge, at): PlainSegment[] => [
      ['LX', String(at + 1)],
      serviceSegment(draw, service, money(charge)),
      ['DTP', '472', 'D8', day(draw)],
    ]),
  ];
}

function serviceSegment(draw: Draw, service: 'SV1' | 'SV2', charge: string): PlainSegment {
  const procedure = ['HC', pick(draw, PROCEDURES)];
  return service === 'SV1'
    ? ['SV1', procedure, charge, 'UN', '1', '', '', ['1', '2']]
    : ['SV2', '0300', procedure, charge, 'UN', '1'];
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  const value = from[Math.floor(draw() * from.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

function digits(draw: Draw, count: number): string {
  return Array.from({ length: count }, () => 1 + Math.floor(draw() * 9)).join('');
}

function day(draw: Draw): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `2024${two(1 + Math.floor(draw() * 12))}${two(1 + Math.floor(draw() * 28))}`;
}

function cents(draw: Draw): number {
  return 500 + Math.floor(draw() * 90_000);
}

function money(amount: number): string {
  return (amount / 100).toFixed(2);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
