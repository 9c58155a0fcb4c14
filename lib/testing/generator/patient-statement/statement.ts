import { adjudicate, drawDay, type SettledLine } from '../adjudicate.ts';
import { CODE_BOOKS, drawService } from '../eob/code-books.ts';
import { inventClinician, inventPayer, inventPerson, inventPractice } from '../parts/names.ts';
import { addDays, cents, makeAddress, makeReference, type Person } from '../people.ts';
import type { Random } from '../random.ts';
import type {
  StatementContent,
  StatementKind,
  StatementOptions,
  StatementRow,
  Told,
} from '../statement/statement-kind.ts';
import { AMOUNT_WORDINGS, COLUMNS, FACT_WORDINGS, PROSE, TITLES } from './wordings.ts';

/** A practice's bill to a patient, showing what insurance did. */
export const PATIENT_STATEMENT_KIND: StatementKind = {
  form: 'patient-statement',
  titles: TITLES,
  facts: FACT_WORDINGS,
  amounts: AMOUNT_WORDINGS,
  columns: COLUMNS,
  prose: PROSE,
  groups: [['day'], ['clinician'], ['visit'], ['day', 'clinician']],
  details: ['procedure', 'clinician', 'insurancePaid', 'adjustment', 'patientPaid'],
  cards: 0.28,
  textColumns: 0.02,
  makeContent: makeStatement,
};

export type StatementService = SettledLine & {
  readonly adjustment: number;
  readonly patientPaid: number;
};

/** What a statement is about; absent names are invented. Amounts in cents. */
export type StatementStory = {
  readonly statementDate: string;
  readonly services: readonly StatementService[];
  /** Previous balance. */
  readonly previous: number;
  readonly patient: Person;
  readonly account?: string;
  readonly practice?: string;
  readonly payer?: string;
};

function makeStatement(random: Random, options: StatementOptions): StatementContent {
  const day = drawDay(random);
  const statementDate = addDays(day, random.int(8, 60));
  const services = makeServices(random, day);
  const previous = random.chance(0.35) ? random.int(500, 40000) : 0;
  const patient = inventPerson(random);
  return tellStatement(random, options, { statementDate, services, previous, patient });
}

export function tellStatement(
  random: Random,
  options: StatementOptions,
  story: StatementStory,
): StatementContent {
  const { print } = options;
  const { statementDate, services, previous, patient } = story;
  const name = print.name(patient);
  const told = (value: string, text = value): Told => ({ value, text });
  const date = (iso: string) => told(iso, print.longDay(iso));
  const facts: StatementContent['facts'] = [
    { key: 'patient', path: 'patient.name', told: told(name) },
    { key: 'account', path: 'account', told: told(story.account ?? makeReference(random)) },
    { key: 'statementDate', path: 'statementDate', told: date(statementDate) },
    ...(random.chance(0.8)
      ? [
          {
            key: 'dueDate',
            path: 'dueDate',
            told: date(addDays(statementDate, random.pick([10, 14, 21, 30]))),
          },
        ]
      : []),
    ...clutter(random, options),
  ];
  const rows = services.map((service, at) =>
    rowOf(service, options, balanceUpTo(services, at, previous), random),
  );
  return {
    provider: {
      name: print.text(story.practice ?? inventPractice(random)),
      address: makeAddress(random),
    },
    patient,
    payer: print.text(story.payer ?? inventPayer(random)),
    facts,
    rows,
    amounts: sumsOf(services, previous, options, random),
    silent: ['dueDate', ...Object.keys(AMOUNT_WORDINGS)],
    statementDate,
  };
}

function clutter(random: Random, { print }: StatementOptions): StatementContent['facts'] {
  const told = (text: string) => ({ value: text, text });
  const all = [
    { key: 'guarantor', path: null, told: told(print.name(inventPerson(random))) },
    { key: 'insurance', path: null, told: told(print.text(inventPayer(random))) },
    { key: 'invoice', path: null, told: told(random.digits(7)) },
    { key: 'phone', path: null, told: told(`(${random.digits(3)}) 555-${random.digits(4)}`) },
    { key: 'lastPayment', path: null, told: told(print.longDay(drawDay(random))) },
  ];
  return all.filter(() => random.chance(0.25));
}

function makeServices(random: Random, day: string): StatementService[] {
  const book = random.pick(CODE_BOOKS);
  const { lines } = adjudicate(random, {
    around: day,
    drawService: (chance) => drawService(book, chance),
  });
  const paidByPatient = random.chance(0.35) ? random.pick([1000, 2000, 2500, 5000]) : 0;
  return lines.map((line, at) => ({
    ...line,
    // Whatever the payer does not pay and the patient does not owe, including other payers and
    // withholds.
    adjustment: line.billed - line.paid - line.owes,
    patientPaid: at === 0 ? Math.min(paidByPatient, line.owes) : 0,
  }));
}

function balanceUpTo(services: readonly StatementService[], at: number, previous: number): number {
  return services
    .slice(0, at + 1)
    .reduce((sum, { owes, patientPaid }) => sum + owes - patientPaid, previous);
}

function rowOf(
  service: StatementService,
  options: StatementOptions,
  running: number,
  random: Random,
): StatementRow {
  const { print, negative, groups, ledger, runs } = options;
  const money = (amount: number): Told => ({ value: cents(amount), text: print.money(amount) });
  const credit = (amount: number) => money(negative ? -amount : amount);
  const words = print.text(service.words);
  const clinician = print.text(inventClinician(random));
  const net = service.owes - service.patientPaid;
  // In a ledger, the payments below subtract their part.
  const charged = running - net + service.billed;
  const balance = runs ? (ledger ? charged : running) : net;
  const { date, paid, adjustment, patientPaid } = service;
  const below = [
    {
      words: pickWords(random, 'plan'),
      day: addDays(date, 20),
      amount: paid,
      balance: charged - paid,
    },
    {
      words: pickWords(random, 'discount'),
      day: addDays(date, 20),
      amount: adjustment,
      balance: charged - paid - adjustment,
    },
    {
      words: pickWords(random, 'own'),
      day: addDays(date, 1),
      amount: patientPaid,
      balance: running,
    },
  ];
  return {
    groups: groups.map((name) => {
      if (name === 'clinician') return { words: clinician, told: null };
      const told = { value: service.date, text: print.day(service.date), field: 'serviceDate' };
      return { words: name === 'visit' ? print.text('Visit') : '', told };
    }),
    cells: {
      serviceDate: { value: service.date, text: print.day(service.date) },
      postDate: { value: '', text: print.day(addDays(service.date, 3)) },
      procedure: { value: service.code, text: service.code },
      description: { value: words, text: words },
      clinician: { value: '', text: clinician },
      amount: money(service.billed),
      insurancePaid: credit(service.paid),
      adjustment: credit(service.adjustment),
      patientPaid: credit(service.patientPaid),
      balance: money(balance),
    },
    below: below.filter(({ amount }) => amount > 0),
    amount: service.billed,
  };
}

/** What a ledger calls payments and reductions. */
function pickWords(random: Random, by: 'plan' | 'discount' | 'own'): string {
  if (by === 'plan')
    return random.pick([
      'Insurance payment',
      `${inventPayer(random)} payment`,
      `Check from ${inventPayer(random)}`,
      'Plan payment posted',
      'Electronic payment, insurance',
    ]);
  return random.pick(
    by === 'own'
      ? ['Payment - thank you', 'Copay at desk', 'Card payment', 'Personal check', 'Cash payment']
      : ['Contract discount', 'Allowed amount adjustment', 'Plan reduction', 'Provider discount'],
  );
}

function sumsOf(
  services: readonly StatementService[],
  previous: number,
  { negative, fault, faults }: StatementOptions,
  random: Random,
): StatementContent['amounts'] {
  const sum = (of: (service: StatementService) => number) =>
    services.reduce((total, one) => total + of(one), 0);
  const sign = negative ? -1 : 1;
  const due = previous + sum(({ owes, patientPaid }) => owes - patientPaid) + (fault ? 1000 : 0);
  if (fault) faults.push({ kind: 'amount-due', rule: 'S03', path: 'amountDue' });
  const all = [
    { key: 'previousBalance', path: 'previousBalance', amount: previous },
    { key: 'newCharges', path: 'newCharges', amount: sum(({ billed }) => billed) },
    { key: 'insurancePayments', path: 'insurancePayments', amount: sign * sum(({ paid }) => paid) },
    { key: 'adjustments', path: 'adjustments', amount: sign * sum(({ adjustment }) => adjustment) },
    {
      key: 'patientPayments',
      path: 'patientPayments',
      amount: sign * sum(({ patientPaid }) => patientPaid),
    },
    { key: 'amountDue', path: 'amountDue', amount: due },
  ];
  return all.filter(({ key, amount }) => key === 'amountDue' || amount !== 0 || random.chance(0.7));
}
