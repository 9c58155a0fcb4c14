import { addDays, makeNpi } from './people.ts';
import type { Random } from './random.ts';
import { MODIFIERS, SERVICES } from './word-lists.ts';

/** Why a payer reduced an amount; cents. */
export type Reason = { readonly group: string; readonly reason: string; readonly amount: number };

/** One service as a payer settled it; amounts in cents. */
export type SettledLine = {
  readonly date: string;
  readonly code: string;
  readonly words: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly billed: number;
  readonly discount: number;
  readonly notCovered: number;
  readonly allowed: number;
  readonly deductible: number;
  readonly copay: number;
  readonly coinsurance: number;
  readonly paid: number;
  readonly owes: number;
  /** Together, they are what was billed and not paid. */
  readonly reasons: readonly Reason[];
};

export type Amounts = Omit<
  SettledLine,
  'date' | 'code' | 'words' | 'modifiers' | 'units' | 'reasons'
>;

export type SettledClaim = {
  readonly lines: readonly SettledLine[];
  readonly totals: Amounts;
  /** Reductions of the claim as a whole, beyond its lines. */
  readonly adjustments: readonly Reason[];
  /** CLP02 of the X12 835: 1 primary, 2 secondary, 4 denied, 22 reversal… */
  readonly status: string;
  readonly npi: string;
};

type Options = {
  /** Around this day the services were performed. */
  readonly around: string;
  readonly copays?: boolean;
  /** The federal reduction by two percent of what would be paid. */
  readonly sequester?: boolean;
  /** Another payer paid first: its payment is an adjustment of the claim. */
  readonly secondary?: boolean;
  /** Services that may be performed: code and words; services of all kinds if absent. */
  readonly drawService?: (random: Random) => readonly [code: string, words: string];
  /** The most services. */
  readonly mostLines?: number;
};

/**
 * A day that all papers of a document may be about; services come before it, never in the future.
 */
export function drawDay(random: Random): string {
  return addDays('2017-06-01', random.int(0, 3300));
}

/**
 * A claim with correct arithmetic: billed = discount + not covered + allowed; billed less reasons =
 * paid; PR reasons = owed.
 */
export function adjudicate(random: Random, options: Options): SettledClaim {
  const start = addDays(options.around, -random.int(0, 30));
  const terms = {
    deductibleLeft: random.pick([0, 0, 5000, 25000, 60000]),
    rate: random.pick([0, 0.1, 0.2, 0.2, 0.3]),
    copays: options.copays ?? true,
    copayAt: random.chance(0.4) ? 0 : -1,
    sequester: options.sequester ?? false,
    drawService: options.drawService ?? ((chance: Random) => chance.pick(SERVICES)),
  };
  const count = Math.min(options.mostLines ?? 9, random.pick([1, 1, 2, 2, 3, 4, 5, 7]));
  const lines = Array.from({ length: count }, (_, at) =>
    settleLine(random, at, random.chance(0.8) ? start : addDays(start, random.int(0, 6)), terms),
  );
  const totals = totalsOf(lines);
  const prior = options.secondary ? Math.round(totals.paid * random.pick([0.5, 0.8, 1])) : 0;
  const denied = lines.every((line) => line.notCovered === line.billed);
  return {
    lines,
    npi: makeNpi(random),
    totals: { ...totals, paid: totals.paid - prior },
    adjustments: prior > 0 ? [{ group: 'OA', reason: '23', amount: prior }] : [],
    status: denied ? '4' : prior > 0 ? random.pick(['2', '3']) : random.pick(['1', '1', '1', '19']),
  };
}

/** The claim reversed: every amount with the opposite sign. */
export function reverse(claim: SettledClaim): SettledClaim {
  const flip = <T extends Amounts>(one: T): T => ({
    ...one,
    billed: -one.billed,
    discount: -one.discount,
    notCovered: -one.notCovered,
    allowed: -one.allowed,
    deductible: -one.deductible,
    copay: -one.copay,
    coinsurance: -one.coinsurance,
    paid: -one.paid,
    owes: -one.owes,
  });
  const cut = (reasons: readonly Reason[]) =>
    reasons.map((reason) => ({ ...reason, amount: -reason.amount }));
  return {
    ...claim,
    lines: claim.lines.map((line) => ({ ...flip(line), reasons: cut(line.reasons) })),
    totals: flip(claim.totals),
    adjustments: cut(claim.adjustments),
    status: '22',
  };
}

type Terms = {
  deductibleLeft: number;
  rate: number;
  copays: boolean;
  copayAt: number;
  sequester: boolean;
  drawService: (random: Random) => readonly [code: string, words: string];
};

function settleLine(random: Random, at: number, date: string, terms: Terms): SettledLine {
  const [code, words] = terms.drawService(random);
  const billed = random.pick([
    random.int(2000, 9999),
    random.int(5000, 40000),
    random.int(40, 900) * 100,
    random.int(40000, 400000),
  ]);
  const refused = random.chance(0.06);
  const notCovered = refused ? billed : random.chance(0.05) ? Math.round(billed * 0.2) : 0;
  const allowed = refused
    ? 0
    : Math.round((billed - notCovered) * (random.chance(0.15) ? 1 : 0.4 + random.next() * 0.55));
  const deductible = Math.min(terms.deductibleLeft, allowed);
  terms.deductibleLeft -= deductible;
  const copay =
    terms.copays && at === terms.copayAt
      ? Math.min(random.pick([1000, 2000, 2500, 4000]), allowed - deductible)
      : 0;
  const coinsurance = Math.round((allowed - deductible - copay) * terms.rate);
  const due = allowed - deductible - copay - coinsurance;
  const sequestered = terms.sequester ? Math.round(due * 0.02) : 0;
  const discount = billed - notCovered - allowed;
  // What is not covered falls to the patient or to the provider.
  const patients = random.chance(0.33);
  const reasons: Reason[] = [
    { group: random.chance(0.97) ? 'CO' : 'PI', reason: '45', amount: discount },
    {
      group: patients ? 'PR' : 'CO',
      reason: random.pick(['96', '50', '197', '97', '16', 'B7', '204', '29']),
      amount: notCovered,
    },
    { group: 'PR', reason: '1', amount: deductible },
    { group: 'PR', reason: '2', amount: coinsurance },
    { group: 'PR', reason: '3', amount: copay },
    { group: 'CO', reason: '253', amount: sequestered },
  ];
  return {
    date,
    code,
    words,
    modifiers: random.chance(0.35) ? random.sample(MODIFIERS, random.pick([1, 1, 2])) : [],
    units: random.chance(0.8) ? 1 : random.int(2, random.chance(0.1) ? 320 : 12),
    billed,
    discount,
    notCovered,
    allowed,
    deductible,
    copay,
    coinsurance,
    paid: due - sequestered,
    owes: deductible + copay + coinsurance + (patients ? notCovered : 0),
    reasons: reasons.filter(({ amount }) => amount > 0),
  };
}

function totalsOf(lines: readonly SettledLine[]): Amounts {
  const sum = (pick: (line: SettledLine) => number) =>
    lines.reduce((total, line) => total + pick(line), 0);
  return {
    billed: sum((line) => line.billed),
    discount: sum((line) => line.discount),
    notCovered: sum((line) => line.notCovered),
    allowed: sum((line) => line.allowed),
    deductible: sum((line) => line.deductible),
    copay: sum((line) => line.copay),
    coinsurance: sum((line) => line.coinsurance),
    paid: sum((line) => line.paid),
    owes: sum((line) => line.owes),
  };
}
