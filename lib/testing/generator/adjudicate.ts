import { addDays, makeNpi } from './people.ts';
import type { Random } from './random.ts';
import { MODIFIERS, SERVICES } from './word-lists.ts';

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
};

export type SettledClaim = {
  readonly lines: readonly SettledLine[];
  readonly totals: Omit<SettledLine, 'date' | 'code' | 'words' | 'modifiers' | 'units'>;
  readonly npi: string;
};

/** A claim whose arithmetic holds: billed = discount + not covered + allowed; allowed = paid + owed. */
export function adjudicate(random: Random, year: number): SettledClaim {
  const start = addDays(`${year}-01-01`, random.int(0, 330));
  let deductibleLeft = random.pick([0, 0, 5000, 25000, 60000]);
  const copayAt = random.chance(0.4) ? 0 : -1;
  const rate = random.pick([0, 0.1, 0.2, 0.2, 0.3]);
  const lines = Array.from({ length: random.pick([1, 1, 2, 2, 3, 4, 5, 7]) }, (_, at) => {
    const [code, words] = random.pick(SERVICES);
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
    const deductible = Math.min(deductibleLeft, allowed);
    deductibleLeft -= deductible;
    const copay =
      at === copayAt ? Math.min(random.pick([1000, 2000, 2500, 4000]), allowed - deductible) : 0;
    const coinsurance = Math.round((allowed - deductible - copay) * rate);
    return {
      date: random.chance(0.8) ? start : addDays(start, random.int(0, 6)),
      code,
      words,
      modifiers: random.chance(0.35) ? random.sample(MODIFIERS, random.pick([1, 1, 2])) : [],
      units: random.chance(0.8) ? 1 : random.int(2, 12),
      billed,
      discount: billed - notCovered - allowed,
      notCovered,
      allowed,
      deductible,
      copay,
      coinsurance,
      paid: allowed - deductible - copay - coinsurance,
      owes: deductible + copay + coinsurance,
    };
  });
  const sum = (pick: (line: SettledLine) => number) =>
    lines.reduce((total, line) => total + pick(line), 0);
  return {
    lines,
    npi: makeNpi(random),
    totals: {
      billed: sum((line) => line.billed),
      discount: sum((line) => line.discount),
      notCovered: sum((line) => line.notCovered),
      allowed: sum((line) => line.allowed),
      deductible: sum((line) => line.deductible),
      copay: sum((line) => line.copay),
      coinsurance: sum((line) => line.coinsurance),
      paid: sum((line) => line.paid),
      owes: sum((line) => line.owes),
    },
  };
}
