import { describe, expect, test } from 'vitest';
import { looksAlike } from '#lib/forms/looks-alike.ts';
import type { DrawnVisit } from '#lib/testing/encounters/draw-visit.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import type { Deposit } from '../build-payments.ts';
import { reconcile } from '../reconcile.ts';

describe('a conflict is told as a misreading', () => {
  test('when a charge looks like the other one and its own paper does not add up with it', () => {
    const visit = drawOne();
    const path = 'lines[0].charge';
    const charge = visit.claim.fields[path] ?? '';
    visit.claim.fields[path] = misread(charge);
    const found = conflicts(visit);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ cause }) => cause)).toEqual(found.map(() => 'misreading'));
  });

  test('when a name has one letter that looks like another', () => {
    const visit = drawOne();
    visit.claim.fields['patient.name'] = 'FOWLER, DANIEL';
    visit.remittance.fields['patient.name'] = 'FOWLER, DANIEI';
    expect(conflicts(visit).map(({ kind, cause }) => [kind, cause])).toEqual([
      ['patient-name-differs', 'misreading'],
    ]);
  });
});

describe('a check that does not add up is told as a misreading', () => {
  test.each<[string, string[], (visit: DrawnVisit) => Deposit[]]>([
    ['of the check, where no bank knows it', ['check.amount', 'paid'], () => []],
    [
      'of the claim, where the bank has what the check says',
      ['check.amount', 'paid'],
      ({ remittance: { fields } }) => [
        {
          id: 'dep',
          date: fields['check.date'] ?? '',
          amount: fields['check.amount'] ?? '',
          trace: fields['check.number'] ?? null,
        },
      ],
    ],
  ])('%s', (_, named, listDeposits) => {
    const visit = drawOne();
    const { fields } = visit.remittance;
    const deposits = listDeposits(visit);
    fields.paid = misread(fields.paid ?? '');
    for (const path of Object.keys(fields)) if (path.startsWith('lines[')) delete fields[path];
    const records = papersOf(visit).filter(({ form }) => form !== 'patient-statement');
    const found = reconcile({ records, schedules: [], deposits }).conflicts;
    expect(found.map(({ kind, cause }) => [kind, cause])).toEqual([
      ['cheque-total-differs', 'misreading'],
    ]);
    expect(found[0]?.paths.map(([, path]) => path)).toEqual(named);
  });
});

describe('all conflicts that one misread figure makes are told', () => {
  test.each<[string, (visit: DrawnVisit) => void, string[]]>([
    [
      'where a payer splits a service over two rows',
      ({ remittance, claim }) => {
        splitFirst(remittance.fields);
        const path = 'lines[0].charge';
        claim.fields[path] = misread(claim.fields[path] ?? '');
      },
      ['billed-differs', 'superbill-fee-differs', 'adjustment-differs'],
    ],
    [
      'where the payer recodes the service with a reason',
      ({ remittance, claim }) => {
        Object.assign(remittance.fields, {
          'lines[0].procedure': '99212',
          'lines[0].adjustments[2].group': 'CO',
          'lines[0].adjustments[2].reason': '150',
          'lines[0].adjustments[2].amount': '0.00',
        });
        const path = 'lines[0].charge';
        claim.fields[path] = misread(claim.fields[path] ?? '');
      },
      ['billed-differs', 'superbill-fee-differs'],
    ],
    [
      'where it stands in another number of the provider',
      ({ claim, remittance }) => {
        for (const path of Object.keys(claim.fields))
          if (path.endsWith('rendering.npi')) delete claim.fields[path];
        claim.fields['attending.npi'] = misread(remittance.fields['provider.npi'] ?? '');
      },
      ['npi-differs'],
    ],
  ])('%s', (_, change, kinds) => {
    const visit = drawOne();
    change(visit);
    const found = conflicts(visit);
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    expect(found.map(({ cause }) => cause)).toEqual(kinds.map(() => 'misreading'));
  });
});

test('a conflict is told where the row that it is about adds up with another figure of the row', () => {
  const visit = drawOne();
  const path = 'lines[0].adjustments[1].amount';
  const owed = visit.remittance.fields[path] ?? '';
  visit.remittance.fields[path] = misread(owed);
  const found = conflicts(visit).filter(({ kind }) => kind === 'adjustment-differs');
  expect(found.map(({ cause }) => cause)).toEqual(['misreading']);
  // The payer's own sums hold with the printed amount, so it was not misread.
  const gap = Number(misread(owed)) - Number(owed);
  const raised = ['billed', 'lines[0].billed'];
  for (const one of raised)
    visit.remittance.fields[one] = (Number(visit.remittance.fields[one]) + gap).toFixed(2);
  visit.remittance.fields['lines[0].allowed'] = (
    Number(visit.remittance.fields['lines[0].allowed']) + gap
  ).toFixed(2);
  const genuine = conflicts(visit).filter(({ kind }) => kind === 'adjustment-differs');
  expect(genuine.every(({ cause }) => cause === undefined)).toBe(true);
});

describe('a conflict is not told as a misreading', () => {
  test('when the paper adds up with its value', () => {
    const visit = drawOne();
    const charge = visit.claim.fields['lines[0].charge'] ?? '';
    visit.claim.fields['lines[0].charge'] = misread(charge);
    const more = Number(misread(charge)) - Number(charge);
    const total = Number(visit.claim.fields.totalCharge) + more;
    visit.claim.fields.totalCharge = total.toFixed(2);
    expect(conflicts(visit).every(({ cause }) => cause === undefined)).toBe(true);
  });

  test('when the value came in a file and was not read', () => {
    const visit = drawOne();
    visit.claim.fields['lines[0].charge'] = misread(visit.claim.fields['lines[0].charge'] ?? '');
    const papers = papersOf(visit).map((paper) => ({ ...paper, source: 'x12-837' }));
    const found = reconcile({ records: papers, schedules: [], deposits: [] });
    expect(found.conflicts.every(({ cause }) => cause === undefined)).toBe(true);
  });
});

test('of values of all kinds with one character misread, nine tenths of what is reported are told', () => {
  const told = countTold((value, draw) => {
    const places = [...value].flatMap((char, at) => (CONFUSED[char] ? [at] : []));
    const at = places[Math.floor(draw() * places.length)] ?? -1;
    const other = CONFUSED[value[at] ?? '']?.[Math.floor(draw() * 2)];
    return other === undefined ? null : value.slice(0, at) + other + value.slice(at + 1);
  });
  expect(told.reported).toBeGreaterThan(100);
  expect(told.told / told.reported).toBeGreaterThanOrEqual(0.9);
});

test('amounts that are wrong on the paper itself are hardly ever told as misreadings', () => {
  const told = countTold((value, draw) => {
    if (!/^\d+\.\d\d$/.test(value)) return null;
    return (Number(value) + Math.floor(draw() * 9_000) / 100 + 0.02).toFixed(2);
  });
  expect(told.reported).toBeGreaterThan(100);
  expect(told.told / told.reported).toBeLessThanOrEqual(0.05);
});

/** Characters with what OCR turns them into. */
const CONFUSED: Readonly<Record<string, string>> = {
  '0': '8O',
  '1': '7I',
  '2': '7Z',
  '3': '8B',
  '4': '9A',
  '5': '6S',
  '6': '58',
  '7': '12',
  '8': '3B',
  '9': '4G',
  I: 'L1',
  O: '0Q',
  E: 'CF',
};

/**
 * Conflicts after one value of one paper was changed, visit by visit, and how many are recognized
 * as misreadings.
 */
function countTold(change: (value: string, draw: () => number) => string | null) {
  const draw = seeded(5);
  let [reported, told] = [0, 0];
  for (let seed = 1; seed <= 400; seed++) {
    const [visit] = drawVisits(seed, 1);
    if (!visit) throw new Error('a visit is drawn');
    const paper = papersOf(visit)[Math.floor(draw() * 4)];
    const paths = Object.keys(paper?.fields ?? {}).filter((path) => COMPARED.test(path));
    const path = paths[Math.floor(draw() * paths.length)] ?? '';
    const changed = change(paper?.fields[path] ?? '', draw);
    if (!paper || changed === null) continue;
    paper.fields[path] = changed;
    const found = conflicts(visit);
    reported += found.length;
    told += found.filter(({ cause }) => cause === 'misreading').length;
  }
  return { reported, told };
}

/** Values that rules compare. */
const COMPARED =
  /^(patient\.name|insured\.id|member\.id|federalTaxId|provider\.npi|check\.amount|billed|paid|totalCharge|amountDue|lines\[\d\]\.(charge|billed|fee|amount|paid|insurancePaid|adjustment|balance|allowed))$/;

test('values look alike by one character that is read for the other', () => {
  expect(looksAlike('12-3456', '12-3I56')).toBe(false);
  expect(looksAlike('12-1456', '12-I456')).toBe(true);
  expect(looksAlike('118.00', '118.80')).toBe(true);
  expect(looksAlike('118.00', '188.80')).toBe(false);
  expect(looksAlike('118.00', '1180.00')).toBe(false);
});

function drawOne(): DrawnVisit {
  const [visit] = drawVisits(17, 1);
  if (!visit) throw new Error('a visit is drawn');
  return visit;
}

function conflicts(visit: DrawnVisit) {
  return reconcile({ records: papersOf(visit), schedules: [], deposits: [] }).conflicts;
}

/** Puts half of the first service in a separate row, as payers print it. */
function splitFirst(fields: Record<string, string | null>): void {
  const count = new Set(Object.keys(fields).map((path) => /^lines\[(\d+)\]/.exec(path)?.[1])).size;
  for (const [path, value] of Object.entries(fields)) {
    const name = /^lines\[0\]\.(.*)$/.exec(path)?.[1];
    if (name === undefined) continue;
    const isAmount = /^\d+\.\d\d$/.test(value ?? '');
    const half = isAmount ? Math.floor(Number(value) * 50) : 0;
    fields[`lines[${count}].${name}`] = isAmount ? (half / 100).toFixed(2) : value;
    if (isAmount) fields[path] = (Number(value) - half / 100).toFixed(2);
  }
}

/** The last digit before the point, misread as one that looks like it. */
function misread(amount: string): string {
  const pairs: Readonly<Record<string, string>> = {
    '0': '8',
    '1': '7',
    '2': '7',
    '3': '8',
    '4': '9',
    '5': '6',
    '6': '5',
    '7': '1',
    '8': '3',
    '9': '4',
  };
  return amount.replace(/\d(?=\.|$)/, (digit) => pairs[digit] ?? digit);
}
