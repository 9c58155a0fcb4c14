import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#lib/testing/random/seeded.ts';
import { drawTransaction } from '#lib/testing/x12/draw-transaction.ts';
import {
  type PlainSegment,
  USUAL_STYLE,
  writeX12,
  type X12Style,
} from '#lib/testing/x12/write-x12.ts';
import { readX12, type X12File } from './read-x12.ts';

const ADVICE: PlainSegment[] = [
  ['BPR', 'I', '80', 'C', 'ACH', ...Array(11).fill(''), '20240611'],
  ['TRN', '1', '700123', '1999999999'],
  ['DTM', '405', '20240610'],
  ['N1', 'PR', 'PRAIRIE HEALTH PLAN'],
  ['N1', 'PE', 'LAKESIDE CLINIC', 'XX', '1234567893'],
  ['LX', '1'],
  ['CLP', 'A100', '1', '150', '80', '20', '12', 'PC-1'],
  ['NM1', 'QC', '1', 'FOWLER', 'DANA', 'Q', '', 'JR', 'MI', 'M77'],
  ['SVC', ['HC', '99990', '25', '59'], '150.00', '80', '', '2.0'],
  ['DTM', '472', '20240501'],
  ['CAS', 'CO', '45', '50.5', '', '253', '-.5'],
  ['CAS', 'PR', '2', '20'],
  ['AMT', 'B6', '100'],
  ['LQ', 'HE', 'N1'],
  ['PLB', '1234567893', '20241231', ['WO', 'PC-0'], '12.5', ['L6', ''], '-12.5'],
];

describe('an 835', () => {
  const file = readX12([writeX12([remittance(ADVICE)])]);

  test('becomes an EOB record in the fields of the form', () => {
    expect(file.outcome).toBe('import');
    expect(
      Object.fromEntries((file.records[0]?.fields ?? []).map((f) => [f.path, f.value])),
    ).toEqual({
      'payer.name': 'PRAIRIE HEALTH PLAN',
      'payee.name': 'LAKESIDE CLINIC',
      'check.number': '700123',
      'check.amount': '80.00',
      'check.date': '2024-06-11',
      eobDate: '2024-06-10',
      'providerAdjustments[0].reason': 'WO',
      'providerAdjustments[0].amount': '12.50',
      'providerAdjustments[1].reason': 'L6',
      'providerAdjustments[1].amount': '-12.50',
      patientAccount: 'A100',
      claimStatus: '1',
      billed: '150.00',
      paid: '80.00',
      patientResponsibility: '20.00',
      claimNumber: 'PC-1',
      'patient.name': 'FOWLER JR, DANA Q',
      'member.id': 'M77',
      'lines[0].serviceDate': '2024-05-01',
      'lines[0].procedure': '99990',
      'lines[0].modifiers[0]': '25',
      'lines[0].modifiers[1]': '59',
      'lines[0].units': '2',
      'lines[0].billed': '150.00',
      'lines[0].allowed': '100.00',
      'lines[0].paid': '80.00',
      'lines[0].adjustments[0].group': 'CO',
      'lines[0].adjustments[0].reason': '45',
      'lines[0].adjustments[0].amount': '50.50',
      'lines[0].adjustments[1].group': 'CO',
      'lines[0].adjustments[1].reason': '253',
      'lines[0].adjustments[1].amount': '-0.50',
      'lines[0].adjustments[2].group': 'PR',
      'lines[0].adjustments[2].reason': '2',
      'lines[0].adjustments[2].amount': '20.00',
      'lines[0].remarks[0]': 'N1',
    });
  });

  test('says for every value which element it comes from', () => {
    const billed = file.records[0]?.fields.find(({ path }) => path === 'lines[0].billed');
    expect(billed?.source.segment.id).toBe('SVC');
    expect(billed?.source.segment.position).toBe(12);
    expect(billed?.source.element).toBe(2);
  });
});

describe('a transaction that is not closed', () => {
  test('gives no record when the file is cut at any segment or byte', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
        const text = writeX12(drawTransactions(seed));
        for (const cut of [...segmentEnds(text), Math.floor(share * text.length)]) {
          expectOnlyClosed(text.slice(0, cut));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is refused at its ST, and its neighbors are read', () => {
    const [first, second] = [remittance(ADVICE, '0001'), remittance(ADVICE, '0002')];
    const text = writeX12([first, second]).replace(/SE\*17\*0001~\n/, '');
    const file = readX12([text]);
    expect(file.records.map(({ transaction }) => transaction)).toEqual(['0002']);
    expect(file.outcome).toBe('import-and-report');
    expect(file.findings.map(describeFinding)).toEqual(['missing-SE ST 3 1']);
  });
});

describe('the way a file is written', () => {
  test('makes no difference: separators, line ends, encodings, chunks', () => {
    const style = fc.tuple(
      fc.shuffledSubarray([...'*|+~^_§!>:\u001c\u001d\u001f\t¬'], { minLength: 4, maxLength: 4 }),
      fc.constantFrom('', '\n', '\r\n', '\r', '\n\n  '),
      fc.constantFrom(
        'utf-8',
        'utf-8-bom',
        'utf-16le',
        'utf-16be',
        'windows-1252',
        'chunks' as const,
      ),
      fc.integer(),
      fc.integer({ min: 1, max: 700 }),
    );
    fc.assert(
      fc.property(style, ([separators, lineEnd, encoding, seed, chunk]) => {
        const transactions = drawTransactions(seed);
        const [element = '', component = '', segment = '', repetition = ''] = separators;
        const own = { separators: { element, component, segment, repetition }, lineEnd };
        const written = writeX12(transactions, own);
        const read = readX12(
          encoding === 'chunks' ? cutIn(written, chunk) : encode(written, encoding),
        );
        expect(valuesOf(read)).toEqual(valuesOf(readX12([writeX12(transactions)])));
        expect(read.findings).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('may change from one interchange to the next', () => {
    const other: X12Style = {
      separators: { element: '|', component: '^', segment: '\n', repetition: '!' },
      lineEnd: '',
    };
    const file = readX12([writeX12([remittance(ADVICE)]), writeX12([remittance(ADVICE)], other)]);
    expect(file.records).toHaveLength(2);
    expect(valuesOf(file)[0]).toEqual(valuesOf(file)[1]);
  });

  test('may declare one component separator and use another', () => {
    const file = readX12([
      writeX12([remittance(ADVICE)]).replaceAll('HC:99990:25:59', 'HC>99990>25>59'),
    ]);
    expect(file.records[0]?.fields.find(({ path }) => path === 'lines[0].procedure')?.value).toBe(
      '99990',
    );
    expect(file.findings.map(describeFinding)).toContain('component-separator SVC 12 10');
  });

  test('may leave out the envelopes', () => {
    const bare = writeX12([remittance(ADVICE)])
      .replace(/^.*?(ST\*)/s, '$1')
      .replace(/GE\*.*$/s, '');
    const file = readX12([bare]);
    expect(file.records).toHaveLength(1);
    expect(file.findings.map(describeFinding)).toEqual(['missing-ISA ST 1 -']);
  });
});

describe('wrong control numbers and counts', () => {
  test('are reported at their element and change nothing', () => {
    const text = writeX12([remittance(ADVICE)])
      .replace('SE*17*0001', 'SE*18*0009')
      .replace('GE*1*1', 'GE*2*7')
      .replace('IEA*1*000000001', 'IEA*3*000000002');
    const file = readX12([text]);
    expect(file.records).toHaveLength(1);
    expect(file.outcome).toBe('import-and-report');
    expect(file.findings.map((one) => `${one.code} ${one.element}`)).toEqual([
      'se-count 1',
      'se-control 2',
      'ge-count 1',
      'ge-control 2',
      'iea-count 1',
      'iea-control 2',
    ]);
  });
});

describe('a claim without a place in the hierarchy', () => {
  test('refuses its whole transaction, so that no claim is given to another patient', () => {
    const transaction = drawTransactions(7).find(({ set }) => set === '837');
    if (!transaction) throw new Error('the seed draws a claim');
    const segments = transaction.segments.map((segment) =>
      segment[0] === 'HL' && segment[3] === '22' ? ['HL', '2', '1', '99', '0'] : segment,
    );
    const file = readX12([writeX12([{ ...transaction, segments }])]);
    expect(file.records).toEqual([]);
    expect(file.outcome).toBe('refuse');
    expect(file.findings.map(({ code }) => code)).toContain('unplaced-segment');
  });
});

function remittance(segments: readonly PlainSegment[], control = '0001') {
  return { set: '835' as const, version: '005010X221A1', control, segments };
}

function drawTransactions(seed: number) {
  const draw = seeded(seed);
  return ['0001', '0002'].map((control) => drawTransaction(draw, control));
}

function segmentEnds(text: string): number[] {
  return [...text.matchAll(/~/g)].flatMap(({ index }) => [index, index + 1]);
}

function expectOnlyClosed(text: string): void {
  const closed = [...text.matchAll(/SE\*\d+\*(\d{4})~/g)].map((found) => found[1]);
  for (const { transaction } of readX12([text]).records) expect(closed).toContain(transaction);
}

function valuesOf(file: X12File) {
  return file.records.map(({ form, fields }) => [form, ...fields.map((f) => [f.path, f.value])]);
}

function describeFinding(one: X12File['findings'][number]): string {
  return `${one.code} ${one.segment} ${one.segmentInFile} ${one.segmentInTransaction ?? '-'}`;
}

function cutIn(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  );
}

function encode(text: string, encoding: string): Uint8Array {
  switch (encoding) {
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
    default:
      return Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text, 'utf8');
  }
}

test('the usual style is the one that tests describe', () => {
  expect(writeX12([remittance(ADVICE)], USUAL_STYLE)).toMatch(/^ISA\*00\*.{10}\*00\*/);
});
