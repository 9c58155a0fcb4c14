import { addDays, cents, makeAddress } from '../people.ts';
import type { Random } from '../random.ts';
import type {
  StatementContent,
  StatementKind,
  StatementOptions,
  StatementRow,
  Told,
} from '../statement/statement-kind.ts';
import { type ItemizedBill, type ItemizedCharge, makeItemizedBill } from './bill.ts';
import { AMOUNT_WORDINGS, COLUMNS, FACT_WORDINGS, PROSE, TITLES } from './wordings.ts';

/** A hospital's bill with a line for every service and supply, on as many pages as it takes. */
export const ITEMIZED_STATEMENT_KIND: StatementKind = {
  form: 'itemized-statement',
  titles: TITLES,
  facts: FACT_WORDINGS,
  amounts: AMOUNT_WORDINGS,
  columns: COLUMNS,
  prose: PROSE,
  groups: [
    ['department'],
    ['revenue'],
    ['revenue'],
    ['day'],
    ['day', 'revenue'],
    ['day', 'department'],
  ],
  details: ['revenueCode', 'procedure', 'chargeCode', 'postDate', 'quantity', 'unitPrice'],
  cards: 0.05,
  textColumns: 0.05,
  makeContent,
};

function makeContent(random: Random, options: StatementOptions): StatementContent {
  const { columns, dated, fault, faults, groups, print } = options;
  const multiplied = columns.has('quantity') && columns.has('unitPrice');
  const bill = makeItemizedBill(random, {
    fault,
    faults,
    multiplied,
    dated,
    groups,
  });
  let running = 0;
  const rows = bill.charges.map((charge) => {
    running += charge.amount;
    return rowOf(charge, options, running, random);
  });
  return {
    provider: { name: print.text(bill.provider), address: makeAddress(random) },
    patient: bill.patient,
    payer: print.text(bill.payer),
    facts: factsOf(bill, options, random),
    rows,
    amounts: sumsOf(bill, options),
    silent: ['medicalRecordNumber', 'invoiceNumber', 'amountDue'],
    statementDate: bill.statementDate,
  };
}

function factsOf(
  bill: ItemizedBill,
  { print }: StatementOptions,
  random: Random,
): StatementContent['facts'] {
  const fact = (key: string, path: string | null, value: string | null, text = value) =>
    value === null || text === null ? [] : [{ key, path, told: { value, text } }];
  const clutter = [
    ...fact('admitted', null, '', print.longDay(bill.from)),
    ...fact('discharged', null, '', print.longDay(bill.through)),
    ...fact('birth', null, '', print.day(bill.patient.birthDate)),
    ...fact('payer', null, '', print.text(bill.payer)),
    ...fact('guarantor', null, '', print.text(bill.other)),
    ...fact('class', null, '', random.pick(['Commercial', 'Medicare', 'Self pay', 'HMO'])),
    ...fact('serviceDates', null, '', `${print.day(bill.from)} - ${print.day(bill.through)}`),
  ];
  return [
    ...fact('patient', 'patient.name', print.name(bill.patient)),
    ...fact('account', 'account', bill.account),
    ...fact('record', 'medicalRecordNumber', bill.medicalRecordNumber),
    ...fact('invoice', 'invoiceNumber', bill.invoiceNumber),
    ...fact(
      'statementDate',
      'statementDate',
      bill.statementDate,
      print.longDay(bill.statementDate),
    ),
    ...clutter.filter(() => random.chance(0.4)),
  ];
}

function rowOf(
  charge: ItemizedCharge,
  { print, groups, shortCodes }: StatementOptions,
  running: number,
  random: Random,
): StatementRow {
  const told = (value: string, text = value): Told => ({ value, text });
  const money = (amount: number) => told(cents(amount), print.money(amount));
  const code = shortCodes ? charge.revenueCode.replace(/^0/, '') : charge.revenueCode;
  const day = told(charge.date, print.day(charge.date));
  const words = print.text(charge.words);
  const quantity = String(charge.quantity);
  return {
    groups: groups.map((name) => {
      if (name === 'day') return { words: '', told: { ...day, field: 'serviceDate' } };
      const department = print.text(charge.department);
      if (name === 'department') return { words: department, told: null };
      return { words: department, told: { ...told(code), field: 'revenueCode' } };
    }),
    cells: {
      serviceDate: day,
      postDate: told('', print.day(addDays(charge.date, 1))),
      revenueCode: told(code),
      chargeCode: told('', random.digits(7)),
      procedure: charge.procedure === '' ? null : told(charge.procedure),
      description: told(words),
      quantity: told(
        quantity,
        charge.quantity < 0
          ? print.money(charge.quantity * 100).replace(/[$ ]|\.00/g, '')
          : quantity,
      ),
      unitPrice: money(charge.price),
      amount: money(charge.amount),
      running: told('', print.money(running)),
    },
    below: [],
    amount: charge.amount,
  };
}

function sumsOf(bill: ItemizedBill, { negative }: StatementOptions): StatementContent['amounts'] {
  const sign = negative ? -1 : 1;
  return [
    { key: 'totalCharges', path: 'totalCharges', amount: bill.total },
    ...(bill.insurancePaid > 0
      ? [{ key: 'insurancePaid', path: null, amount: sign * bill.insurancePaid }]
      : []),
    ...(bill.adjusted > 0 ? [{ key: 'adjusted', path: null, amount: sign * bill.adjusted }] : []),
    ...(bill.patientPaid > 0
      ? [{ key: 'patientPaid', path: null, amount: sign * bill.patientPaid }]
      : []),
    ...(bill.due === null ? [] : [{ key: 'amountDue', path: 'amountDue', amount: bill.due }]),
  ];
}
