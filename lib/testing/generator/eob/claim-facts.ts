import type { Fact } from '../parts/facts.ts';
import { isAmount } from '../parts/print.ts';
import { addDays, cents, isoDate } from '../people.ts';
import type { Random } from '../random.ts';
import type { AmountKey, ClaimFactKey } from './claim-parts.ts';
import { type EobPaper, tell } from './paper.ts';
import type { ClutterKey, FactKey } from './wordings.ts';

/**
 * A fact of a claim with its caption; it is stated for the claims `owners`, which all agree in it.
 */
export function claimFact(
  paper: EobPaper,
  index: number,
  key: ClaimFactKey,
  owners: readonly number[] = [index],
  cut: (text: string) => string = (text) => text,
): Fact {
  const { layout } = paper;
  if (key === 'visit') return visitFact(paper, index);
  const source = SOURCES[key as keyof typeof SOURCES];
  if (!source) {
    const clutter = key as ClutterKey;
    return {
      caption: layout.clutter[clutter],
      value: cut(clutterValue(paper, index, clutter)),
      tag: null,
    };
  }
  const { path, value, shown = value } = source(paper, index);
  const printed = cut(shown);
  const told = shown === value ? printed : value;
  return {
    caption: layout.bareKeys.includes(key) ? '' : layout.captions[key as FactKey],
    value: printed,
    tag: tell(paper, owners, path, told),
  };
}

/** The day of all services of the claim, if their rows do not state it. */
function visitFact(paper: EobPaper, index: number): Fact {
  const { layout, content } = paper;
  const { lines } = claimAt(content.claims, index).settled;
  const day = lines[0]?.date ?? content.day;
  if (layout.body !== 'ladder' || !layout.stacked)
    lines.forEach((_, at) => {
      tell(paper, [index], `lines[${at}].serviceDate`, day);
    });
  const tag = `${index}:lines[].serviceDate`;
  return { caption: layout.table.captions.date, value: layout.print.day(day), tag };
}

type Source = (paper: EobPaper, index: number) => { path: string; value: string; shown?: string };

const SOURCES: Readonly<Partial<Record<ClaimFactKey, Source>>> = {
  patient: ({ layout, content }, at) => ({
    path: 'patient.name',
    value: layout.print.name(claimAt(content.claims, at).patient),
  }),
  memberId: ({ content }, at) => ({
    path: 'member.id',
    value: claimAt(content.claims, at).memberId,
  }),
  group: ({ content }, at) => ({ path: 'member.group', value: claimAt(content.claims, at).group }),
  claim: ({ content }, at) => ({ path: 'claimNumber', value: claimAt(content.claims, at).claim }),
  account: ({ content }, at) => ({
    path: 'patientAccount',
    value: claimAt(content.claims, at).account,
  }),
  provider: ({ content }, at) => ({
    path: 'provider.name',
    value: claimAt(content.claims, at).provider,
  }),
  npi: ({ content }, at) => ({
    path: 'provider.npi',
    value: claimAt(content.claims, at).settled.npi,
  }),
  checkNumber: ({ content }, at) => ({
    path: 'check.number',
    value: content.checks[claimAt(content.claims, at).check]?.number ?? '',
  }),
  checkDate: ({ layout, content }) => ({
    path: 'check.date',
    value: content.day,
    shown: layout.print.longDay(content.day),
  }),
  checkAmount: ({ layout, content }, at) => {
    const { amount = 0 } = content.checks[claimAt(content.claims, at).check] ?? {};
    const printed = layout.print.money(amount);
    const value = cents(amount);
    return { path: 'check.amount', value, shown: isAmount(printed) ? printed : value };
  },
  status: ({ layout, content }, at) => {
    const { status } = claimAt(content.claims, at).settled;
    const words = STATUS_WORDS[status] ?? 'Processed';
    if (!layout.statusWords) return { path: 'claimStatus', value: status };
    if (layout.provider)
      return {
        path: 'claimStatus',
        value: status,
        shown: layout.print.text(`${status} - ${words}`),
      };
    const word = statusWord(status);
    return { path: 'claimStatus', value: word };
  },
};

/** `PAID`, `DENIED`… as sections and members' papers put it. */
export function statusWord(status: string): string {
  if (status === '4') return 'DENIED';
  return status === '22' ? 'REVERSED' : status === '1' ? 'PAID' : 'PROCESSED';
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  '1': 'Processed as primary',
  '2': 'Processed as secondary',
  '3': 'Processed as tertiary',
  '4': 'Denied',
  '19': 'Primary, forwarded',
  '22': 'Reversal of previous payment',
};

function claimAt<T>(claims: readonly T[], at: number): T {
  const claim = claims[at];
  if (claim === undefined) throw new Error(`there is no claim ${at}`);
  return claim;
}

function clutterValue(
  { layout, content, random }: EobPaper,
  index: number,
  key: ClutterKey,
): string {
  const { print } = layout;
  const claim = claimAt(content.claims, index);
  const from = claim.settled.lines[0]?.date ?? content.day;
  switch (key) {
    case 'received':
      return print.longDay(addDays(from, 6));
    case 'finalized':
      return print.longDay(addDays(from, 12));
    case 'serviceDates':
      return `${print.day(from)} ${random.pick(['-', 'to', 'thru'])} ${print.day(from)}`;
    case 'birth':
      return print.day(claim.patient.birthDate);
    case 'insured':
      return print.name(content.member);
    default:
      return plainClutter(random, key);
  }
}

/** What other captions print: numbers and words that belong to no field. */
export function plainClutter(random: Random, key: ClutterKey): string {
  switch (key) {
    case 'network':
      return random.pick(['In', 'Out', 'PPO', 'In network', 'Tier 1', 'Participating', 'HMO']);
    case 'diagnosis':
      return random.pick(['M54.50', 'J06.9', 'E11.9', 'I10', 'Z00.00', 'R51.9']);
    case 'relation':
      return random.pick(['Self', 'Spouse', 'Child', '01', '18', 'Dependent']);
    case 'drg':
      return random.digits(3);
    case 'billType':
      return random.pick(['0131', '0111', '11', '22', 'Professional', 'Outpatient']);
    case 'payeeNpi':
      return `1${random.digits(9)}`;
    case 'payeeId':
      return random.digits(random.pick([6, 8, 9, 10]));
    case 'taxId':
      return random.pick([
        `${random.digits(2)}-${random.digits(7)}`,
        random.digits(9),
        `XX-XXX${random.digits(4)}`,
      ]);
    case 'method':
      return random.pick(['CHK', 'ACH', 'EFT', 'Check', 'Electronic', 'NON', 'Virtual card']);
    case 'batch':
      return random.digits(random.int(3, 8));
    case 'phone':
      return `(8${random.digits(2)}) 555-${random.digits(4)}`;
    case 'planYear':
      return `${isoDate(random.int(2018, 2026), 1, 1).slice(0, 4)}`;
    case 'bank':
      return `****${random.digits(4)}`;
    case 'insuredPlan':
      return random.pick([
        'Gold PPO',
        'Basic 3000',
        'Choice HMO',
        'Family Value',
        'Medigap F',
        'State Employees',
      ]);
    default:
      return random.digits(4);
  }
}

const AMOUNT_PATHS: Readonly<Record<AmountKey, string>> = {
  billed: 'billed',
  allowed: 'allowed',
  notCovered: 'notCovered',
  deductible: 'deductible',
  copay: 'copay',
  coinsurance: 'coinsurance',
  paid: 'paid',
  owes: 'patientResponsibility',
};

/** One of the claim's amounts with its caption; a blank or a dash states nothing. */
export function amountFact(paper: EobPaper, index: number, key: AmountKey): Fact {
  const { layout, content } = paper;
  const { totals } = claimAt(content.claims, index).settled;
  const amount = amountOf(layout.combined, totals, key);
  const value = layout.print.money(amount);
  const tag = /\d/.test(value) ? tell(paper, [index], AMOUNT_PATHS[key], cents(amount)) : null;
  return { caption: layout.captions[key], value, tag };
}

/** A payer without a column of discounts may count them as not covered. */
export function amountOf(
  combined: boolean,
  amounts: Readonly<Record<AmountKey | 'discount', number>>,
  key: AmountKey,
): number {
  return key === 'notCovered' && combined ? amounts.notCovered + amounts.discount : amounts[key];
}
