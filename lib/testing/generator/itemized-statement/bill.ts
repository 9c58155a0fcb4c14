import type { PlantedFault } from '../drawn-document.ts';
import { makeHospital } from '../institution-claim.ts';
import { inventPayer, inventPerson, inventPractice } from '../parts/names.ts';
import { addDays, makeReference, type Person } from '../people.ts';
import type { Random } from '../random.ts';

/** One charge; amounts in cents. */
export type ItemizedCharge = {
  readonly date: string;
  readonly revenueCode: string;
  readonly procedure: string;
  readonly words: string;
  readonly department: string;
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
};

export type ItemizedBill = {
  readonly provider: string;
  readonly patient: Person;
  readonly payer: string;
  readonly other: string;
  readonly account: string;
  readonly medicalRecordNumber: string | null;
  readonly invoiceNumber: string | null;
  readonly from: string;
  readonly through: string;
  readonly statementDate: string;
  readonly charges: readonly ItemizedCharge[];
  readonly total: number;
  readonly insurancePaid: number;
  readonly adjusted: number;
  readonly patientPaid: number;
  readonly due: number | null;
};

type BillOptions = {
  readonly fault: boolean;
  readonly faults: PlantedFault[];
  /** The paper shows quantities and prices. */
  readonly multiplied: boolean;
  /** Each row prints its own day. */
  readonly dated: boolean;
  /** What the charges are grouped by, from the outer group to the inner. */
  readonly groups: readonly string[];
};

/** A stay whose charges multiply and add up, unless a fault is asked for. */
export function makeItemizedBill(random: Random, options: BillOptions): ItemizedBill {
  const patient = inventPerson(random);
  const start = addDays(`${random.int(2018, 2026)}-01-01`, random.int(0, 330));
  const from = start > patient.birthDate ? start : addDays(patient.birthDate, 3);
  const days = random.pick([0, 0, 1, 2, 3, 5, 8]);
  const through = addDays(from, days);
  const groups = options.groups.length > 0 || random.chance(0.6) ? options.groups : ['day'];
  const charges = makeCharges(random, from, days, groups);
  const sum = charges.reduce((total, charge) => total + charge.amount, 0);
  const insured = random.chance(0.75);
  const insurancePaid = insured ? Math.round(sum * random.pick([0.3, 0.5, 0.62])) : 0;
  const adjusted =
    insured && random.chance(0.8) ? Math.round(sum * random.pick([0.1, 0.17, 0.25])) : 0;
  const patientPaid = random.chance(0.2) ? Math.min(5000, sum - insurancePaid - adjusted) : 0;
  const bill = {
    provider: random.chance(0.7) ? makeHospital(random) : inventPractice(random),
    patient,
    payer: inventPayer(random),
    other: `${inventPerson(random).first} ${inventPerson(random).last}`,
    account: makeReference(random),
    medicalRecordNumber: random.chance(0.7) ? makeReference(random) : null,
    invoiceNumber: random.chance(0.3) ? makeReference(random) : null,
    from,
    through,
    statementDate: addDays(through, random.int(2, 50)),
    charges,
    total: sum,
    insurancePaid,
    adjusted,
    patientPaid,
    due: random.chance(0.85) ? sum - insurancePaid - adjusted - patientPaid : null,
  };
  return options.fault ? withFault(random, bill, options) : bill;
}

function makeCharges(
  random: Random,
  from: string,
  days: number,
  groups: readonly string[],
): ItemizedCharge[] {
  const count = random.pick([4, 6, 9, 12, 16, 20, 28, 36, 50]);
  const list = Array.from({ length: count }, (): ItemizedCharge => {
    const room = days > 0 && random.chance(0.08);
    const [revenueCode, procedure, words, department] = random.pick(room ? ROOMS : ITEMS);
    const quantity = random.chance(0.65) ? 1 : random.int(2, 12);
    const price = random.pick([
      random.int(200, 9999),
      random.int(2000, 60000),
      random.int(20000, 400000),
    ]);
    return {
      date: addDays(from, random.int(0, days)),
      revenueCode,
      procedure,
      words,
      department,
      quantity,
      price,
      amount: quantity * price,
    };
  });
  const keyOf = (charge: ItemizedCharge) =>
    [...groups, 'department', 'day'].map((group) => KEYS[group]?.(charge) ?? '').join('/');
  return withReturn(random, list).sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

const KEYS: Readonly<Record<string, (charge: ItemizedCharge) => string>> = {
  day: ({ date }) => date,
  department: ({ department }) => department,
  revenue: ({ revenueCode }) => revenueCode,
};

/** Occasionally a supply is returned: the same item with a negative quantity. */
function withReturn(random: Random, list: readonly ItemizedCharge[]): ItemizedCharge[] {
  const one = random.pick(list);
  if (!random.chance(0.12)) return [...list];
  return [...list, { ...one, quantity: -one.quantity, amount: -one.amount }];
}

function withFault(
  random: Random,
  bill: ItemizedBill,
  { faults, multiplied, dated }: BillOptions,
): ItemizedBill {
  const kind = random.pick([
    'total' as const,
    ...(multiplied ? ['product' as const] : []),
    ...(dated ? ['date' as const] : []),
  ]);
  const at = random.int(0, bill.charges.length - 1);
  const change = (to: Partial<ItemizedCharge>) =>
    bill.charges.map((charge, index) => (index === at ? { ...charge, ...to } : charge));
  if (kind === 'total') {
    faults.push({ kind, rule: 'S02', path: 'totalCharges' });
    return { ...bill, total: bill.total + random.pick([1000, 900, 10000]) };
  }
  if (kind === 'date') {
    faults.push({ kind, rule: 'S04', path: `lines[${at}].serviceDate` });
    return { ...bill, charges: change({ date: addDays(bill.statementDate, 4) }) };
  }
  const by = random.pick([1000, 700, 5000]);
  faults.push({ kind, rule: 'S01', path: `lines[${at}].amount` });
  const amount = (bill.charges[at]?.amount ?? 0) + by;
  return { ...bill, charges: change({ amount }), total: bill.total + by };
}

type Item = readonly [revenueCode: string, procedure: string, words: string, department: string];

const ROOMS: readonly Item[] = [
  ['0120', '', 'Semi-private room', 'Room and board'],
  ['0110', '', 'Private room, day rate', 'Room and board'],
  ['0200', '', 'Intensive care bed', 'Room and board'],
];

const ITEMS: readonly Item[] = [
  ['0250', '', 'Acetaminophen 500 mg tab', 'Pharmacy'],
  ['0250', '', 'Cefazolin 2 g vial', 'Pharmacy'],
  ['0250', '', 'Lidocaine 1% 10 mL', 'Pharmacy'],
  ['0250', '', 'Insulin regular, per unit', 'Pharmacy'],
  ['0258', '', 'Sodium chloride 0.9% 500 mL', 'IV solutions'],
  ['0258', '', 'Lactated Ringers 1 L', 'IV solutions'],
  ['0260', '96374', 'IV push, first drug', 'IV therapy'],
  ['0270', '', 'Gauze pads 4 x 4, sterile', 'Supplies'],
  ['0270', '', 'Bandage, elastic 3 in', 'Supplies'],
  ['0271', '', 'Bedpan, single use', 'Supplies'],
  ['0272', '', 'Suture kit', 'Supplies'],
  ['0272', '', 'Catheter tray', 'Supplies'],
  ['0278', 'C1713', 'Bone screw', 'Implants'],
  ['0300', '36415', 'Venipuncture', 'Laboratory'],
  ['0301', '80048', 'Basic metabolic panel', 'Laboratory'],
  ['0301', '82947', 'Glucose, blood', 'Laboratory'],
  ['0301', '84443', 'Thyroid test', 'Laboratory'],
  ['0305', '85025', 'Complete blood count', 'Laboratory'],
  ['0306', '87081', 'Culture, throat', 'Laboratory'],
  ['0307', '81001', 'Urinalysis', 'Laboratory'],
  ['0320', '73030', 'Shoulder film, 2 views', 'Radiology'],
  ['0324', '71045', 'Chest film, one view', 'Radiology'],
  ['0352', '74177', 'Abdomen scan with contrast', 'Radiology'],
  ['0402', '76700', 'Belly ultrasound', 'Radiology'],
  ['0360', '29881', 'Knee surgery by scope', 'Surgery'],
  ['0360', '', 'Operating room, first 30 min', 'Surgery'],
  ['0370', '', 'Anesthesia, per 15 min', 'Surgery'],
  ['0390', '36430', 'Transfusion', 'Blood bank'],
  ['0410', '94010', 'Breathing test', 'Respiratory'],
  ['0410', '', 'Oxygen, per hour', 'Respiratory'],
  ['0420', '97112', 'Balance training', 'Therapy'],
  ['0420', '97530', 'Therapy activities', 'Therapy'],
  ['0430', '97535', 'Self care training', 'Therapy'],
  ['0450', '99283', 'Emergency visit level 3', 'Emergency'],
  ['0450', '12001', 'Wound closure', 'Emergency'],
  ['0480', '93306', 'Heart ultrasound', 'Cardiology'],
  ['0636', 'J0696', 'Ceftriaxone 250 mg', 'Pharmacy'],
  ['0636', 'J1030', 'Steroid injection 40 mg', 'Pharmacy'],
  ['0637', '', 'Aspirin 81 mg, own use', 'Pharmacy'],
  ['0710', '', 'Recovery room, hour', 'Surgery'],
  ['0730', '93000', 'EKG with report', 'Cardiology'],
  ['0762', 'G0378', 'Observation, per hour', 'Observation'],
];
