import { describe, expect, it } from 'vitest';
import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import { readX12 } from '#lib/exchange/x12/read-x12.ts';
import type { Sender } from '#lib/model/exchange/sender.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { drawTransaction } from '#lib/testing/x12/draw-transaction.ts';
import { acceptAll, exportedRecord } from '#lib/testing/x12/exported.ts';
import { INSTITUTIONAL_VALUES, PROFESSIONAL_VALUES } from '#lib/testing/x12/paper-claims.ts';
import { type OtherSegment, parseElsewhere } from '#lib/testing/x12/parse-elsewhere.ts';
import { USUAL_STYLE, writeX12 } from '#lib/testing/x12/write-x12.ts';
import type { BuiltExport, ExportContext } from './format.ts';
import { type ExportFormatId, getFormat } from './formats.ts';

const SENDER: Sender = {
  name: 'LAKESIDE CLINIC',
  id: 'LAKESIDE',
  receiverId: 'CLEARING',
  contact: 'BILLING OFFICE',
  phone: '5550100200',
  street: '1 SHORE ROAD',
  city: 'LAKESIDE',
  state: 'OH',
  zip: '44000',
  usage: 'T',
};
const X12_FORMATS: ExportFormatId[] = ['x12-835', 'x12-837p', 'x12-837i'];

function build(
  format: ExportFormatId,
  records: readonly ExportedRecord[],
  imported: ExportContext['imported'] = new Map(),
): BuiltExport {
  const now = new Date('2026-03-02T10:30:00Z');
  return getFormat(format).build(records, { imported, sender: SENDER, template: null, now });
}

/** Everything about a claim: its fields, its segments, and its transaction. */
function contentOf(record: ImportedRecord) {
  const { form, fields, transaction, group, interchange, version, carried } = record;
  return {
    form,
    fields: fields.map(({ path, value }) => [path, value]),
    around: [transaction, group, interchange, version],
    carried: carried.map(({ elements }) => elements),
    within: record.within.segments.filter(({ id }) => id !== 'SE').map(({ elements }) => elements),
  };
}

function drawFile(seed: number): string {
  const draw = seeded(seed);
  const component = draw() < 0.5 ? ':' : '>';
  const style = { ...USUAL_STYLE, separators: { ...USUAL_STYLE.separators, component } };
  return writeX12(
    ['0001', '0002', '0003'].map((control) => drawTransaction(draw, control)),
    style,
  );
}

describe('what was imported from X12', () => {
  it('is the same after an export and another import, with everything it carried', () => {
    for (let seed = 0; seed < 200; seed++) {
      const file = readX12([drawFile(seed)]);
      const { records, imported } = acceptAll(file);
      const again = X12_FORMATS.flatMap((format) => {
        const made = build(format, records, imported);
        expect(made.refusals).toEqual([]);
        return readX12([made.text]).records;
      });
      const order = (all: readonly ImportedRecord[]) =>
        all.map((one) => JSON.stringify(contentOf(one))).sort();
      expect(order(again)).toEqual(order(file.records));
    }
  });

  it('is exported with people’s corrections in their own segments, and nothing else changed', () => {
    const { records, imported } = acceptAll(
      readX12([remittanceOf([['100.00', '80.00', '20.00']])]),
    );
    const corrected = records.map((record) => correct(record, 'lines[0].procedure', '71046'));
    const [was, now] = [records, corrected].map((all) => build('x12-835', all, imported).text);
    expect(now).toBe(was?.replace('HC:99213', 'HC:71046'));
  });

  it('is not exported if a person added something the file has no element for', () => {
    const { records, imported } = acceptAll(
      readX12([remittanceOf([['100.00', '80.00', '20.00']])]),
    );
    const { refusals, text } = build(
      'x12-835',
      records.map((record) => correct(record, 'lines[0].allowed', '80.00')),
      imported,
    );
    expect(text).toBe('');
    expect(refusals[0]?.message).toMatch(/no element for lines\[0\]\.allowed/);
  });

  it('a check with a claim that is not accepted is not exported at all', () => {
    const rows = [
      ['100.00', '80.00', '20.00'],
      ['50.00', '50.00', '0.00'],
    ];
    const { records, imported } = acceptAll(readX12([remittanceOf(rows)]));
    const { refusals, text } = build('x12-835', records.slice(1), imported);
    expect(text).toBe('');
    expect(refusals[0]?.message).toMatch(/only 1 of its 2 claims/);
  });

  it('a claim is exported without its neighbors, in a renumbered hierarchy', () => {
    let tried = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { records, imported } = acceptAll(readX12([drawFile(seed)]));
      for (const format of ['x12-837p', 'x12-837i'] as const) {
        const own = records.filter(({ form }) => getFormat(format).forms?.includes(form));
        if (own.length < 2) continue;
        tried += 1;
        const [last] = own.slice(-1);
        const read = readX12([build(format, last ? [last] : [], imported).text]);
        expect(read.findings).toEqual([]);
        const original = imported.get(last?.record ?? '');
        expect(read.records.map((one) => contentOf(one).fields)).toEqual([
          original?.fields.map(({ path, value }) => [path, value]),
        ]);
      }
    }
    expect(tried).toBeGreaterThan(20);
  });
});

describe('a payment from paper', () => {
  it('is exported as an 835 that another parser reads and that balances', async () => {
    const draw = seeded(11);
    const eobs = Array.from({ length: 60 }, (_, at) => drawPayment(draw, `check-${at}`)).flat();
    const { text, refusals, records } = build('x12-835', eobs);
    expect(refusals).toEqual([]);
    expect(records).toHaveLength(eobs.length);
    const segments = await parseElsewhere(text);
    const paid = eobs.map(({ fields }) => fields.find(({ path }) => path === 'paid')?.value);
    expect(segments.filter(({ name }) => name === 'CLP').map((clp) => clp['4'])).toEqual(paid);
    expect(checksOf(segments)).toHaveLength(60);
    for (const check of checksOf(segments)) expect(imbalanceOf(check)).toEqual([]);
    expect(countsOf(segments)).toEqual([]);
    expect(readX12([text]).findings).toEqual([]);
  });

  it('is refused with the segment and the cents when line, claim or check do not balance', () => {
    const draw = seeded(12);
    for (let at = 0; at < 300; at++) {
      const eobs = drawPayment(draw, `bad-${at}`);
      const off = 1 + Math.floor(draw() * 5_000);
      const place = BROKEN[at % BROKEN.length];
      const [first, ...rest] = eobs;
      if (!place || !first) throw new Error('no payment');
      const before = Number(first.fields.find(({ path }) => path === place.path)?.value);
      const broken = correct(first, place.path, (before + off / 100).toFixed(2));
      const { text, refusals } = build('x12-835', [broken, ...rest]);
      expect(text).toBe('');
      expect(refusals).toHaveLength(1);
      expect(refusals[0]?.message).toContain(`(${place.segment})`);
      expect(refusals[0]?.message).toContain(`$${(off / 100).toFixed(2)}.`);
      expect(refusals[0]?.records).toEqual(eobs.map(({ record }) => record));
    }
  });

  it('is not exported without its check number', () => {
    const [eob] = drawPayment(seeded(3), '700');
    if (!eob) throw new Error('no payment');
    const { refusals } = build('x12-835', [correct(eob, 'check.number', null)]);
    expect(refusals[0]?.message).toMatch(/number of the check \(TRN02\) is missing/);
  });

  it('has the same control numbers when the same records are exported again', () => {
    const eobs = drawPayment(seeded(4), '700');
    expect(build('x12-835', eobs).text).toBe(build('x12-835', eobs).text);
  });
});

describe('a claim from paper', () => {
  it.each([
    ['x12-837p', PROFESSIONAL_VALUES],
    ['x12-837i', INSTITUTIONAL_VALUES],
  ] as const)('leaves as %s, and comes back with the same values', async (format, values) => {
    const form = getFormat(format).forms?.[0] ?? '';
    const { text, refusals } = build(format, [exportedRecord('r', form, values)]);
    expect(refusals).toEqual([]);
    const read = readX12([text]);
    expect(read.findings).toEqual([]);
    const back = Object.fromEntries(
      read.records[0]?.fields.map(({ path, value }) => [path, value]) ?? [],
    );
    expect(back).toEqual(values);
    expect(countsOf(await parseElsewhere(text))).toEqual([]);
  });

  it('is not exported without what every 837 requires', () => {
    const { 'billing.npi': _, ...values } = PROFESSIONAL_VALUES;
    const { text, refusals } = build('x12-837p', [exportedRecord('r', 'cms-1500', values)]);
    expect(text).toBe('');
    expect(refusals[0]?.message).toBe(
      'r.pdf: The billing provider’s NPI (NM109 in loop 2010AA) is missing.',
    );
  });
});

const BROKEN = [
  { path: 'lines[0].paid', segment: 'SVC' },
  { path: 'lines[0].adjustments[0].amount', segment: 'SVC' },
  { path: 'paid', segment: 'CLP' },
  { path: 'billed', segment: 'CLP' },
  { path: 'check.amount', segment: 'BPR' },
] as const;

function correct(record: ExportedRecord, path: string, value: string | null): ExportedRecord {
  const field = {
    path,
    value,
    confidence: 1,
    decidedBy: 'rita@example.org',
    page: null,
    box: null,
  };
  return { ...record, fields: [...record.fields.filter((one) => one.path !== path), field] };
}

/** EOBs of one check with lines, adjustments and, sometimes, a recoupment. */
function drawPayment(draw: () => number, number: string): ExportedRecord[] {
  const claims = Array.from({ length: 1 + Math.floor(draw() * 3) }, () =>
    Array.from({ length: 1 + Math.floor(draw() * 3) }, () => {
      const billed = 1_000 + Math.floor(draw() * 90_000);
      const off = 1 + Math.floor((billed - 1) * draw() * 0.5);
      const own = Math.floor((billed - off) * draw() * 0.5);
      return { billed, off, own, paid: billed - off - own };
    }),
  );
  const recouped = draw() < 0.3 ? 1 + Math.floor(draw() * 900) : 0;
  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
  const total = sum(claims.flat().map(({ paid }) => paid)) - recouped;
  return claims.map((lines, at) =>
    exportedRecord(`${number}-${at}`, 'eob', {
      'payer.name': 'PRAIRIE HEALTH PLAN',
      'payee.name': 'LAKESIDE CLINIC',
      'provider.npi': '1234567893',
      'check.number': number,
      'check.date': '2026-02-03',
      'check.amount': money(total),
      'patient.name': 'FOWLER, DANA',
      patientAccount: `A${at}`,
      claimNumber: `PC${at}`,
      billed: money(sum(lines.map(({ billed }) => billed))),
      paid: money(sum(lines.map(({ paid }) => paid))),
      ...(recouped > 0
        ? {
            'providerAdjustments[0].reason': 'WO',
            'providerAdjustments[0].amount': money(recouped),
          }
        : {}),
      ...Object.assign(
        {},
        ...lines.map((line, n) => ({
          [`lines[${n}].serviceDate`]: '2026-01-05',
          [`lines[${n}].procedure`]: '99213',
          [`lines[${n}].billed`]: money(line.billed),
          [`lines[${n}].paid`]: money(line.paid),
          [`lines[${n}].adjustments[0].group`]: 'CO',
          [`lines[${n}].adjustments[0].reason`]: '45',
          [`lines[${n}].adjustments[0].amount`]: money(line.off),
          [`lines[${n}].adjustments[1].group`]: 'PR',
          [`lines[${n}].adjustments[1].reason`]: '2',
          [`lines[${n}].adjustments[1].amount`]: money(line.own),
        })),
      ),
    }),
  );
}

function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** One check with a claim of one line for each row: billed, paid, adjusted. */
function remittanceOf(rows: readonly (readonly string[])[]): string {
  const total = rows.reduce((sum, [, paid]) => sum + Number(paid), 0).toFixed(2);
  const claims = rows.flatMap(([billed = '', paid = '', off = ''], at) => [
    ['CLP', `A${at}`, '1', billed, paid, '', '12', `PC${at}`],
    ['NM1', 'QC', '1', 'FOWLER', 'DANA'],
    ['REF', 'EA', `MRN${at}`],
    ['SVC', ['HC', '99213'], billed, paid, '', '1'],
    ['DTM', '472', '20260105'],
    ['CAS', 'CO', '45', off],
    ['REF', '6R', `L${at}`],
  ]);
  const segments = [
    ['BPR', 'I', total, 'C', 'ACH', ...Array<string>(11).fill(''), '20260203'],
    ['TRN', '1', '700', '1999999999'],
    ['N1', 'PR', 'PRAIRIE HEALTH PLAN'],
    ['N1', 'PE', 'LAKESIDE CLINIC', 'XX', '1234567893'],
    ['LX', '1'],
    ...claims,
  ];
  return writeX12([{ set: '835', version: '005010X221A1', control: '0001', segments }]);
}

function checksOf(segments: readonly OtherSegment[]): OtherSegment[][] {
  const checks: OtherSegment[][] = [];
  for (const segment of segments) {
    if (segment.name === 'ST') checks.push([]);
    checks.at(-1)?.push(segment);
  }
  return checks;
}

/**
 * Section 1.10.2.1 of the 835 guide, computed independently from another parser's output: for each
 * line, claim, and check, the stated amount minus the sum of its parts.
 */
function imbalanceOf(check: readonly OtherSegment[]): string[] {
  const cents = (text: string | undefined) => Math.round(Number(text ?? 0) * 100);
  const adjusted = (all: readonly OtherSegment[]) =>
    all
      .filter(({ name }) => name === 'CAS')
      .flatMap((cas) => ['3', '6', '9', '12', '15', '18'].map((n) => cents(cas[n])))
      .reduce((sum, one) => sum + one, 0);
  const partsAt = (all: readonly OtherSegment[], name: string, ends: readonly string[]) =>
    all.flatMap((segment, at) => {
      if (segment.name !== name) return [];
      const rest = all.slice(at + 1);
      const end = rest.findIndex((one) => one.name === name || ends.includes(one.name));
      return [[segment, ...(end < 0 ? rest : rest.slice(0, end))]];
    });
  const wrong: string[] = [];
  const claims = partsAt(check, 'CLP', ['PLB', 'SE']);
  for (const claim of claims) {
    const [clp] = claim;
    if (cents(clp?.['3']) - adjusted(claim) !== cents(clp?.['4'])) wrong.push(`CLP ${clp?.['1']}`);
    for (const line of partsAt(claim, 'SVC', [])) {
      const [svc] = line;
      if (cents(svc?.['2']) - adjusted(line) !== cents(svc?.['3'])) wrong.push(`SVC ${clp?.['1']}`);
    }
  }
  const plb = check
    .filter(({ name }) => name === 'PLB')
    .flatMap((one) => ['4', '6', '8', '10', '12', '14'].map((n) => cents(one[n])))
    .reduce((sum, one) => sum + one, 0);
  const paid = claims.reduce((sum, [clp]) => sum + cents(clp?.['4']), 0);
  const stated = cents(check.find(({ name }) => name === 'BPR')?.['2']);
  return paid - plb === stated ? wrong : [...wrong, 'BPR'];
}

/** Counts and control numbers of the envelopes, as read by another parser. */
function countsOf(segments: readonly OtherSegment[]): string[] {
  const wrong: string[] = [];
  for (const transaction of checksOf(segments)) {
    const end = transaction.findIndex(({ name }) => name === 'SE');
    const [st, se] = [transaction[0], transaction[end]];
    if (Number(se?.['1']) !== end + 1 || se?.['2'] !== st?.['2']) wrong.push(`SE ${st?.['2']}`);
  }
  const count = (name: string) => segments.filter((one) => one.name === name).length;
  const total = (name: string) =>
    segments.filter((one) => one.name === name).reduce((sum, one) => sum + Number(one['1']), 0);
  if (total('GE') !== count('ST')) wrong.push('GE');
  if (total('IEA') !== count('GS')) wrong.push('IEA');
  return wrong;
}
