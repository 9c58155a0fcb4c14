import { describe, expect, it } from 'vitest';
import { seeded } from '#lib/testing/random/seeded.ts';
import { placeElements } from '../sheets/place-elements.ts';
import { FHIR_FORMAT } from './format.ts';

const CARIN = 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication';
const BASE = 'http://terminology.hl7.org/CodeSystem/adjudication';
const BLUE_BUTTON = 'https://bluebutton.cms.gov/resources/codesystem/adjudication';

const code = (system: string, value: string) => ({ coding: [{ system, code: value }] });
const claimType = (value: string) =>
  code('http://terminology.hl7.org/CodeSystem/claim-type', value);
const usd = (value: number) => ({ value, currency: 'USD' });
const amount = (system: string, category: string, value: number) => ({
  category: code(system, category),
  amount: usd(value),
});

const EOB = {
  resourceType: 'ExplanationOfBenefit',
  id: 'eob-1',
  identifier: [{ value: 'ICN77' }],
  type: claimType('professional'),
  use: 'claim',
  patient: { reference: 'Patient/p1' },
  created: '2024-05-02T10:00:00Z',
  insurer: { reference: 'Organization/payer' },
  provider: { reference: 'Organization/clinic' },
  careTeam: [
    { sequence: 1, provider: { reference: '#doc' }, role: code('urn:roles', 'rendering') },
  ],
  contained: [
    {
      resourceType: 'Practitioner',
      id: 'doc',
      name: [{ family: 'Okafor', given: ['Ann'] }],
      identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1245319599' }],
    },
  ],
  insurance: [{ focal: true, coverage: { reference: 'Coverage/c1' } }],
  supportingInfo: [{ category: code('urn:info', 'patientaccountnumber'), valueString: 'ACCT-9' }],
  item: [
    {
      sequence: 1,
      productOrService: code('http://www.ama-assn.org/go/cpt', '99213'),
      modifier: [code('urn:mod', '25')],
      servicedPeriod: { start: '2024-04-01', end: '2024-04-01' },
      quantity: { value: 2 },
      adjudication: [
        amount(BASE, 'submitted', 120.5),
        amount(BASE, 'eligible', 80),
        amount(CARIN, 'noncovered', 40.5),
        amount(BASE, 'deductible', 10),
        amount(CARIN, 'coinsurance', 14),
        amount(BASE, 'benefit', 99),
        amount(CARIN, 'paidtoprovider', 56),
        amount(CARIN, 'memberliability', 24),
      ],
    },
  ],
  total: [amount(BASE, 'submitted', 120.5), amount(CARIN, 'paidtoprovider', 56)],
};
const COMPANIONS = [
  {
    resourceType: 'Patient',
    id: 'p1',
    name: [{ use: 'official', family: 'Marsh', given: ['Lena', 'R'] }],
  },
  { resourceType: 'Coverage', id: 'c1', subscriberId: 'W123' },
  { resourceType: 'Organization', id: 'payer', name: 'Prairie Health Plan' },
  { resourceType: 'Organization', id: 'clinic', name: 'Lakeside Clinic' },
];
const EXPECTED = {
  'payer.name': 'Prairie Health Plan',
  'patient.name': 'Marsh, Lena R',
  'member.id': 'W123',
  claimNumber: 'ICN77',
  patientAccount: 'ACCT-9',
  'provider.name': 'Okafor, Ann',
  'provider.npi': '1245319599',
  eobDate: '2024-05-02',
  billed: '120.50',
  paid: '56.00',
  'lines[0].serviceDate': '2024-04-01',
  'lines[0].procedure': '99213',
  'lines[0].modifiers[0]': '25',
  'lines[0].units': '2',
  'lines[0].billed': '120.50',
  'lines[0].allowed': '80.00',
  'lines[0].notCovered': '40.50',
  'lines[0].deductible': '10.00',
  'lines[0].coinsurance': '14.00',
  'lines[0].paid': '56.00',
  'lines[0].patientResponsibility': '24.00',
};

const read = (text: string) => FHIR_FORMAT.read(new TextEncoder().encode(text));
const bundle = (...resources: object[]) =>
  JSON.stringify({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) });
const ndjson = (...resources: object[]) =>
  `${resources.map((one) => JSON.stringify(one)).join('\n')}\n`;

function valuesOf(text: string) {
  return read(text).records.map(({ fields }) =>
    Object.fromEntries(fields.map(({ path, value }) => [path, value])),
  );
}

describe('FHIR resources', () => {
  it.each([
    ['in a Bundle', bundle(EOB, ...COMPANIONS)],
    ['one a line, companions first', ndjson(...COMPANIONS, EOB)],
    ['in a list with a byte-order mark', `\ufeff${JSON.stringify([EOB, ...COMPANIONS])}`],
  ])('are read with their companions: %s', (_, text) => {
    expect(valuesOf(text)).toEqual([EXPECTED]);
  });

  it('name the patient by the reference alone when nothing else is sent', () => {
    const [values] = valuesOf(JSON.stringify(EOB));
    expect(values?.['member.id']).toBe('p1');
    expect(values).not.toHaveProperty('patient.name');
    expect(values).not.toHaveProperty('payer.name');
  });

  it('of Blue Button are distinguished by variable: a rate is not a charge', () => {
    const both = (variable: string, value: number) => ({
      category: {
        coding: [
          { system: BASE, code: 'submitted' },
          {
            system: BLUE_BUTTON,
            code: `https://bluebutton.cms.gov/resources/variables/${variable}`,
          },
        ],
      },
      amount: usd(value),
    });
    const item = {
      revenue: code('https://bluebutton.cms.gov/resources/variables/rev_cntr', '0450'),
      adjudication: [both('rev_cntr_rate_amt', 5), both('rev_cntr_tot_chrg_amt', 84888.88)],
    };
    const [values] = valuesOf(
      JSON.stringify({ ...EOB, type: claimType('institutional'), item: [item] }),
    );
    expect(values?.['lines[0].billed']).toBe('84888.88');
  });

  it('of a professional Claim point to their diagnoses by letter', () => {
    const claim = {
      resourceType: 'Claim',
      id: 'c',
      type: claimType('professional'),
      use: 'claim',
      patient: { reference: 'Patient/p1' },
      provider: { display: 'Lakeside Clinic' },
      identifier: [{ value: 'ACCT-1' }],
      diagnosis: [
        { sequence: 2, diagnosisCodeableConcept: code('urn:icd', 'E11.9') },
        { sequence: 1, diagnosisCodeableConcept: code('urn:icd', 'I10') },
      ],
      item: [
        {
          sequence: 1,
          productOrService: code('http://www.ama-assn.org/go/cpt', '99214'),
          diagnosisSequence: [2, 1],
          servicedDate: '2024-04-01',
          net: usd(150),
        },
      ],
      total: usd(150),
    };
    expect(valuesOf(JSON.stringify(claim))).toEqual([
      {
        'billing.name': 'Lakeside Clinic',
        patientAccount: 'ACCT-1',
        'insured.id': 'p1',
        'diagnoses[0]': 'I10',
        'diagnoses[1]': 'E119',
        'lines[0].serviceFrom': '2024-04-01',
        'lines[0].serviceTo': '2024-04-01',
        'lines[0].procedure': '99214',
        'lines[0].diagnosisPointers': 'BA',
        'lines[0].charge': '150.00',
        totalCharge: '150.00',
      },
    ]);
  });

  it.each(['pharmacy', 'oral', 'vision'])('of type %s fit no form, and say so', (type) => {
    const file = read(bundle({ ...EOB, type: claimType(type) }, EOB));
    expect(file.records.map(({ form }) => form)).toEqual(['other', 'eob']);
    expect(file.findings).toEqual([
      expect.objectContaining({ message: expect.stringContaining(`(${type})`) }),
    ]);
  });

  it('that were cut off give no record, wherever the file ends', () => {
    const text = bundle(EOB, ...COMPANIONS);
    const draw = seeded(2);
    for (let cut = 0; cut < 200; cut++) {
      const file = read(text.slice(0, Math.floor(draw() * (text.length - 1))));
      expect(file.records).toEqual([]);
      expect(file.failure?.code).toBe('corrupt-file');
    }
  });

  it('of a line that was cut off are left out, with the line, and their neighbors are read', () => {
    const text = ndjson(EOB, { ...EOB, id: 'eob-2' });
    const file = read(text.slice(0, -40));
    expect(file.records).toHaveLength(1);
    expect(file.findings).toEqual([expect.objectContaining({ line: 2 })]);
  });

  it('are on a page, value by value', () => {
    const file = read(bundle(EOB, ...COMPANIONS));
    const { words, placeOf } = placeElements(file.layout);
    for (const { position, element, value } of file.records[0]?.fields ?? []) {
      const place = placeOf(position, element);
      const own = words.get(place?.page ?? 0)?.filter(({ id }) => place?.wordIds.includes(id));
      const printed = own?.map(({ text }) => text).join('') ?? '';
      const bare = (text: string) => text.replace(/\.0+$|0$/, '').split(/[,T]/)[0] ?? '';
      expect(printed).toContain(bare(value));
    }
    expect(file.records[0]?.fields.length).toBe(Object.keys(EXPECTED).length);
  });
});
