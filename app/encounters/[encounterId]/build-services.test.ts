import { expect, test } from 'vitest';
import { EncounterView } from '#lib/reconciliation/encounters/view/store.ts';
import { buildServices, sumServices } from './build-services.ts';

const CLAIM = `rec_${'a'.repeat(20)}`;
const EOB = `rec_${'b'.repeat(20)}`;

function paper(recordId: string, form: string, fields: Readonly<Record<string, string>>) {
  return {
    recordId,
    documentId: 'c'.repeat(64),
    fileName: `${form}.pdf`,
    form,
    state: 'accepted',
    rows: [],
    fields: Object.entries(fields).map(([path, value]) => ({ path, value })),
    uploadedAt: new Date(0),
  };
}

const encounter = EncounterView.parse({
  id: 'enc-1',
  state: 'matched',
  patient: 'MARSH, LENA',
  payer: null,
  from: '2024-04-01',
  to: '2024-04-01',
  billedCents: 20_050,
  writtenOffCents: null,
  paidCents: 9_000,
  owedCents: null,
  askedCents: null,
  papers: [
    paper(EOB, 'eob', {
      'lines[0].procedure': '99214',
      'lines[0].billed': '80.50',
      'lines[0].paid': '40.00',
      'lines[1].procedure': '99213',
      'lines[1].billed': '120.00',
      'lines[1].paid': '50.00',
    }),
    paper(CLAIM, 'cms-1500', {
      'lines[0].procedure': '99213',
      'lines[0].serviceFrom': '2024-04-01',
      'lines[0].charge': '120.00',
      'lines[1].procedure': '99214',
      'lines[1].charge': '80.50',
    }),
  ],
  links: [0, 1].map((at) => ({
    recordId: CLAIM,
    row: `lines[${at}]`,
    otherRecordId: EOB,
    otherRow: `lines[${1 - at}]`,
    state: 'matched',
  })),
  payments: [],
});

test('a linked service is one row with the amounts of each paper, and each paper has its sums', () => {
  const services = buildServices(encounter);
  expect(services.map(({ code, day }) => [code, day])).toEqual([
    ['99213', '2024-04-01'],
    ['99214', null],
  ]);
  expect(services[0]?.cells.get(EOB)?.map(({ what, path }) => [what, path])).toEqual([
    ['billed', 'lines[1].billed'],
    ['paid', 'lines[1].paid'],
  ]);
  expect(sumServices(services, CLAIM)).toEqual([{ what: 'billed', cents: 20_050 }]);
  expect(sumServices(services, EOB)).toEqual([
    { what: 'billed', cents: 20_050 },
    { what: 'paid', cents: 9_000 },
  ]);
});
