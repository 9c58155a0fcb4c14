import { beforeAll, describe, expect, it } from 'vitest';
import { readX12 } from '#lib/exchange/x12/read-x12.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import { loadValidators, type Verdicts } from '#lib/testing/fhir/validate-fhir.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { drawTransaction } from '#lib/testing/x12/draw-transaction.ts';
import { acceptAll, exportedRecord } from '#lib/testing/x12/exported.ts';
import { INSTITUTIONAL_VALUES, PROFESSIONAL_VALUES } from '#lib/testing/x12/paper-claims.ts';
import { writeX12 } from '#lib/testing/x12/write-x12.ts';
import { getFormat } from './formats.ts';

/** A JSON tree that a mutation may change in place. */
// biome-ignore lint/suspicious/noExplicitAny: a mutation reaches into any part of a resource.
type Tree = any;

let judge: (resource: unknown) => Verdicts;
beforeAll(async () => {
  judge = await loadValidators();
});

const EOB_VALUES: Readonly<Record<string, string>> = {
  'payer.name': 'PRAIRIE HEALTH PLAN',
  'payee.name': 'LAKESIDE CLINIC',
  'provider.name': 'LAKESIDE CLINIC',
  'provider.npi': '1234567893',
  'check.number': '700',
  'check.date': '2026-02-03',
  'patient.name': 'FOWLER, DANA Q',
  'member.id': 'M77',
  'member.group': 'G1',
  claimNumber: 'PC1',
  claimStatus: '1',
  patientAccount: 'A100',
  billed: '150.00',
  paid: '80.00',
  patientResponsibility: '20.00',
  'lines[0].serviceDate': '2026-01-05',
  'lines[0].procedure': '99213',
  'lines[0].modifiers[0]': '25',
  'lines[0].units': '1',
  'lines[0].billed': '150.00',
  'lines[0].allowed': '100.00',
  'lines[0].deductible': '20.00',
  'lines[0].paid': '80.00',
  'lines[0].adjustments[0].group': 'CO',
  'lines[0].adjustments[0].reason': '45',
  'lines[0].adjustments[0].amount': '50.00',
  'lines[0].remarks[0]': 'N130',
};

function bundleOf(record: ExportedRecord): Tree {
  const context = { imported: new Map(), sender: null, template: null, now: new Date(0) };
  const { text } = getFormat('fhir').build([record], context);
  return JSON.parse(text);
}

/**
 * The bundle itself and every resource in it, because a validator may or may not check the contents
 * of bundles.
 */
function faultsOf(bundle: Tree): string[] {
  const all = [bundle, ...bundle.entry.map((one: Tree) => one.resource)];
  return all.flatMap((resource) => Object.values(judge(resource)).flat());
}

const SAMPLES: readonly ExportedRecord[] = [
  exportedRecord('professional', 'cms-1500', PROFESSIONAL_VALUES),
  exportedRecord('institutional', 'ub-04', INSTITUTIONAL_VALUES),
  exportedRecord('eob', 'eob', EOB_VALUES),
  exportedRecord('bare', 'eob', { claimNumber: 'PC1', paid: '0.00' }),
  exportedRecord('empty', 'cms-1500', {}),
];

describe('FHIR R4', () => {
  it.each(SAMPLES.map((record) => [record.record, record] as const))(
    'of a record (%s) is accepted by both validators',
    (_, record) => {
      expect(faultsOf(bundleOf(record))).toEqual([]);
    },
  );

  it('of whatever is imported from X12 is accepted by both validators', () => {
    for (let seed = 0; seed < 15; seed++) {
      const text = writeX12([drawTransaction(seeded(seed), '0001')]);
      for (const record of acceptAll(readX12([text])).records) {
        expect(faultsOf(bundleOf(record))).toEqual([]);
      }
    }
  });

  it('says the amounts of an EOB in the categories of CARIN, to the cent', () => {
    const eob = resourceOf(bundleOf(sampleAt(2)), 'ExplanationOfBenefit');
    const amounts = (list: Tree) =>
      Object.fromEntries(
        list.map(({ category, amount }: Tree) => [category.coding[0].code, amount.value]),
      );
    expect(amounts(eob.total)).toEqual({ submitted: 150, paidtoprovider: 80, memberliability: 20 });
    expect(amounts(eob.item[0].adjudication)).toEqual({
      submitted: 150,
      eligible: 100,
      deductible: 20,
      paidtoprovider: 80,
      adjustmentreason: 50,
    });
    expect(eob.item[0].adjudication.at(-1).reason.coding.map((one: Tree) => one.code)).toEqual([
      'CO',
      '45',
    ]);
  });

  it('references only resources of its own bundle, and has the same ids every time', () => {
    for (const record of SAMPLES) {
      const bundle = bundleOf(record);
      expect(bundleOf(record)).toEqual(bundle);
      const urls = new Set(bundle.entry.map(({ fullUrl }: Tree) => fullUrl));
      const references = [...JSON.stringify(bundle).matchAll(/"reference":"(urn:[^"]+)"/g)];
      expect(references.length).toBeGreaterThan(3);
      for (const [, reference] of references) expect(urls).toContain(reference);
    }
  });

  it.each(listMutations().map((one) => [one.name, one] as const))(
    'with a fault in it is refused by one of the validators at least: %s',
    (_, { sample, type, change }) => {
      const bundle = bundleOf(sampleAt(sample));
      change(resourceOf(bundle, type));
      expect(faultsOf(bundle)).not.toEqual([]);
    },
  );

  it('has no resource for a statement, which is not part of such an export', () => {
    expect(getFormat('fhir').forms).toEqual(['cms-1500', 'ub-04', 'eob']);
  });
});

function sampleAt(at: number): ExportedRecord {
  const record = SAMPLES[at];
  if (!record) throw new Error('no such sample');
  return record;
}

function resourceOf(bundle: Tree, type: string): Tree {
  if (type === 'Bundle') return bundle;
  return bundle.entry
    .map((one: Tree) => one.resource)
    .find((one: Tree) => one.resourceType === type);
}

interface Mutation {
  readonly name: string;
  readonly sample: number;
  readonly type: string;
  readonly change: (resource: Tree) => void;
}

/**
 * Twenty kinds of errors: something required is missing, or a code, a type, a format, or a name is
 * wrong.
 */
function listMutations(): Mutation[] {
  const claim = (name: string, change: Mutation['change']) => ({
    name: `Claim ${name}`,
    sample: 0,
    type: 'Claim',
    change,
  });
  const eob = (name: string, change: Mutation['change']) => ({
    name: `ExplanationOfBenefit ${name}`,
    sample: 2,
    type: 'ExplanationOfBenefit',
    change,
  });
  const without = (field: string) => (resource: Tree) => {
    delete resource[field];
  };
  return [
    claim('without a status', without('status')),
    claim('without a patient', without('patient')),
    claim('without a priority', without('priority')),
    claim('without insurance', without('insurance')),
    claim('with an unknown use', (one) => {
      one.use = 'bill';
    }),
    claim('with a date that is none', (one) => {
      one.created = '03/01/2026';
    }),
    claim('with an item without a product', (one) => {
      delete one.item[0].productOrService;
    }),
    claim('with an item numbered 0', (one) => {
      one.item[0].sequence = 0;
    }),
    claim('with money as text', (one) => {
      one.total.value = '120.00';
    }),
    claim('with an element that FHIR does not have', (one) => {
      one.checkNumber = '700';
    }),
    claim('with a diagnosis without a code', (one) => {
      delete one.diagnosis[0].diagnosisCodeableConcept;
    }),
    claim('with an amount of money that has another name', (one) => {
      one.item[0].net = { amount: 120, currency: 'USD' };
    }),
    eob('without an outcome', without('outcome')),
    eob('without an insurer', without('insurer')),
    eob('with blanks around a code', (one) => {
      one.outcome = ' complete ';
    }),
    eob('with an adjudication without a category', (one) => {
      delete one.item[0].adjudication[0].category;
    }),
    eob('with a total without an amount', (one) => {
      delete one.total[0].amount;
    }),
    eob('with a list where one value belongs', (one) => {
      one.patient = [one.patient];
    }),
    {
      name: 'Patient with a letter as gender',
      sample: 0,
      type: 'Patient',
      change: (one) => {
        one.gender = 'F';
      },
    },
    { name: 'Coverage without a payer', sample: 0, type: 'Coverage', change: without('payor') },
    {
      name: 'Bundle of an unknown type',
      sample: 0,
      type: 'Bundle',
      change: (one) => {
        one.type = 'list';
      },
    },
  ];
}
