import { amountsOf, concept, money, procedureConcept, SYSTEMS } from './codes.ts';
import { buildCompanions, type Companion } from './companions.ts';
import type { Draft } from './json.ts';
import type { RecordFields } from './record-fields.ts';

/**
 * Builds an ExplanationOfBenefit with CARIN Blue Button's amount categories, and its companions.
 */
export function buildEob(fields: RecordFields): Companion[] {
  const resource = {
    resourceType: 'ExplanationOfBenefit',
    identifier: [identifier('uc', fields.at('claimNumber'))],
    // A reversal cancels an earlier EOB.
    status: fields.at('claimStatus') === '22' ? 'cancelled' : 'active',
    type: concept('type', isInstitutional(fields) ? 'institutional' : 'professional'),
    use: 'claim',
    patient: fields.reference('patient'),
    created: fields.first('eobDate', 'check.date') ?? fields.acceptedAt,
    insurer: fields.reference('payer'),
    provider: fields.reference('provider'),
    payee: payeeOf(fields),
    outcome: 'complete',
    disposition: fields.at('claimStatus'),
    supportingInfo: accountOf(fields.at('patientAccount')),
    insurance: [{ focal: true, coverage: fields.reference('coverage') }],
    item: fields.rows('lines').map((line, at) => itemOf(fields, line, at)),
    adjudication: adjustmentsOf(fields, 'adjustments'),
    total: amountsOf((name) => fields.at(name)),
    payment: paymentOf(fields),
    processNote: remarksOf(fields).map((text, at) => ({ number: at + 1, text })),
  };
  return [{ role: 'eob', resource }, ...buildCompanions(fields, 'provider')];
}

function identifier(type: string, value: string | undefined): Draft {
  return value === undefined ? undefined : { type: concept('identifierKind', type), value };
}

function isInstitutional(fields: RecordFields): boolean {
  return fields.rows('lines').some((line) => /^0\d{3}$/.test(fields.at(`${line}.procedure`) ?? ''));
}

function payeeOf(fields: RecordFields): Draft {
  const display = fields.at('payee.name');
  return display === undefined ? undefined : { party: { display } };
}

function accountOf(valueString: string | undefined): Draft {
  const category = concept('information', 'patientaccountnumber');
  return valueString === undefined ? [] : [{ sequence: 1, category, valueString }];
}

function itemOf(fields: RecordFields, line: string, at: number): Draft {
  const value = (name: string) => fields.at(`${line}.${name}`);
  const procedure = value('procedure');
  const own = remarksAt(fields, line).map((text) => remarksOf(fields).indexOf(text) + 1);
  return {
    sequence: at + 1,
    productOrService: procedureConcept(procedure),
    modifier: fields
      .rows(`${line}.modifiers`)
      .map((path) => concept(procedure?.match(/^[A-Z]/) ? 'hcpcs' : 'cpt', fields.at(path))),
    servicedDate: value('serviceDate'),
    quantity: quantityOf(value('units')),
    net: money(value('billed')),
    noteNumber: own,
    adjudication: [...amountsOf(value), ...adjustmentsOf(fields, `${line}.adjustments`)],
  };
}

/** Each adjustment with its group and reason; their sum is the amount not paid. */
function adjustmentsOf(fields: RecordFields, list: string): Draft[] {
  return fields.rows(list).flatMap((row) => {
    const [group, code] = [fields.at(`${row}.group`), fields.at(`${row}.reason`)];
    const amount = money(fields.at(`${row}.amount`));
    if (amount === undefined) return [];
    const coding = [
      ['group', group],
      ['reason', code],
    ] as const;
    return [
      {
        category: concept('discriminator', 'adjustmentreason'),
        reason: {
          coding: coding.flatMap(([system, own]) =>
            own === undefined ? [] : [{ system: SYSTEMS[system], code: own }],
          ),
        },
        amount,
      },
    ];
  });
}

function paymentOf(fields: RecordFields): Draft {
  const value = fields.at('check.number');
  return {
    date: fields.at('check.date'),
    amount: money(fields.at('paid')),
    identifier: value === undefined ? undefined : { value },
  };
}

/** Distinct remark codes of all lines. */
function remarksOf(fields: RecordFields): string[] {
  return [...new Set(fields.rows('lines').flatMap((line) => remarksAt(fields, line)))];
}

function remarksAt(fields: RecordFields, line: string): string[] {
  return fields.rows(`${line}.remarks`).flatMap((path) => fields.at(path) ?? []);
}

/** A SimpleQuantity; omitted if the units are not a number. */
export function quantityOf(units: string | undefined): Draft {
  const value = Number(units);
  return units === undefined || Number.isNaN(value) ? undefined : { value };
}
