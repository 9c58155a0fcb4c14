import type { LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts } from '../facts/facts.ts';
import { toCents } from '../values/read-values.ts';
import { at, atLine, differs, type Found, nameLeft, stakeOf } from './rule.ts';
import type { Ledger } from './statement-ledger.ts';

/** What a statement says about a whole encounter; integer cents, payments without their sign. */
interface Totals {
  readonly charge: number;
  readonly insurancePaid: number | null;
  readonly writtenOff: number | null;
  readonly balance: number | null;
  readonly patientPaid: number;
  readonly paths: {
    readonly insurancePaid: readonly (readonly [string, string])[];
    readonly writtenOff: readonly (readonly [string, string])[];
    readonly balance: readonly (readonly [string, string])[];
  };
}

/**
 * R05 and R06 if a statement or an EOB has only totals, so there are no rows to compare: what the
 * statement says about the encounter, compared with the sum of the EOBs.
 */
export function checkTotals(linked: LinkedEpisode, ledger: Ledger): Found[] {
  const { episode, history } = linked;
  const { statement } = ledger;
  const eobs = history.live;
  const isSummary = statement.lines.length === 0;
  const areLevel = eobs.length > 0 && eobs.every(({ lines }) => lines.length === 0);
  if (eobs.length === 0 || !(isSummary || areLevel) || ledger.unknown.length > 0) return [];
  if (!isSummary && ledger.rows.length === 0) return [];
  const totals = isSummary ? totalsOfHead(statement) : totalsOfRows(ledger);
  const claimed = [...linked.versions.current].reduce((sum, { total }) => sum + (total ?? 0), 0);
  if (episode.claims.length > 0 && differs(totals.charge, claimed)) return [];
  const posted = eobs.filter((eob) => ledger.posted.includes(eob));
  const later = eobs.filter((eob) => ledger.later.includes(eob));
  const early = later.find((eob) => shows(totals, eob, posted));
  if (early) return [postedEarly(statement, early)];
  if (posted.length === 0) return [];
  return comparePosted(statement, totals, posted, ledger.due);
}

/** Whether the statement shows an EOB's payment or, if it has none, its write-off. */
function shows(totals: Totals, eob: Facts, posted: readonly Facts[]): boolean {
  const known = [...posted, eob];
  const paid = sumPaid(known);
  if (differs(totals.insurancePaid ?? 0, paid)) return false;
  if ((eob.paid ?? 0) > 0) return true;
  const owed = owedAfter(known, eob, totals.charge);
  const isCut = totals.writtenOff !== null && totals.writtenOff > 1;
  return isCut && owed !== null && !differs(totals.writtenOff, totals.charge - paid - owed);
}

function sumPaid(eobs: readonly Facts[]): number {
  return eobs.reduce((sum, { paid }) => sum + (paid ?? 0), 0);
}

function totalsOfHead(statement: Facts): Totals {
  const cents = (path: string) => toCents(statement.input.fields[path] ?? null);
  const size = (value: number | null) => (value === null ? null : Math.abs(value));
  const due = cents('amountDue');
  return {
    charge: cents('newCharges') ?? 0,
    insurancePaid: size(cents('insurancePayments')),
    writtenOff: size(cents('adjustments')),
    balance: due === null ? null : due - (cents('previousBalance') ?? 0),
    patientPaid: Math.abs(cents('patientPayments') ?? 0),
    paths: {
      insurancePaid: [at(statement, 'insurancePayments')],
      writtenOff: [at(statement, 'adjustments')],
      balance: [at(statement, 'amountDue')],
    },
  };
}

function totalsOfRows({ rows, statement }: Ledger): Totals {
  type Column = 'insurancePaid' | 'writtenOff' | 'balance';
  const sum = (column: Column) =>
    rows.reduce<number | null>((total, { row }) => {
      const value = row[column];
      return total === null || value === null ? null : total + value;
    }, 0);
  const paths = (name: string) => rows.map(({ row }) => atLine(statement, row, name));
  return {
    charge: rows.reduce((total, { row }) => total + (row.charge ?? 0), 0),
    insurancePaid: sum('insurancePaid'),
    writtenOff: sum('writtenOff'),
    balance: sum('balance'),
    patientPaid: rows.reduce((total, { row }) => total + (row.patientPaid ?? 0), 0),
    paths: {
      insurancePaid: paths('insurancePaid'),
      writtenOff: paths('adjustment'),
      balance: paths('balance'),
    },
  };
}

/** R10: the statement already shows what an EOB with a later date says. */
export function postedEarly(statement: Facts, eob: Facts): Found {
  return {
    rule: 'R10',
    kind: 'statement-before-eob',
    records: [statement.id, eob.id],
    paths: [at(statement, 'statementDate'), at(eob, 'eobDate')],
    amount: null,
    message: 'The statement posts an EOB that is dated after it.',
  };
}

function comparePosted(
  statement: Facts,
  totals: Totals,
  posted: readonly Facts[],
  due: number | null,
): Found[] {
  const last = posted.at(-1);
  if (!last) return [];
  const paid = sumPaid(posted);
  const owed = owedAfter(posted, last, totals.charge);
  const records = [last.id, statement.id];
  if (differs(totals.insurancePaid, paid)) {
    return [
      {
        rule: 'R06',
        kind: 'insurance-paid-differs',
        records,
        paths: [at(last, 'paid'), ...totals.paths.insurancePaid],
        ...stakeOf(
          ['Statement insurance payments', totals.insurancePaid ?? 0],
          ['EOB paid', -paid],
        ),
        message: 'The statement shows a different insurance payment than the EOB.',
      },
    ];
  }
  if (owed === null) return [];
  const expected = totals.charge - paid - owed;
  if ((totals.writtenOff ?? 0) > 1 && differsBy(totals.writtenOff, expected, posted)) {
    return [
      {
        rule: 'R06',
        kind: 'adjustment-differs',
        records,
        paths: [at(last, 'patientResponsibility'), ...totals.paths.writtenOff],
        ...stakeOf(
          ['Statement write-off', totals.writtenOff ?? 0],
          ['Charges', -totals.charge],
          ['EOB paid', paid],
          ['EOB patient responsibility', owed],
        ),
        message: 'The statement shows a different write-off than the EOB.',
      },
    ];
  }
  const left = Math.max(0, owed - totals.patientPaid);
  const excess = (totals.balance ?? 0) - left;
  const isAsked = totals.writtenOff !== null && totals.writtenOff <= 1 && expected > 1;
  if (due === 0 || !isAsked || excess <= 1) return [];
  return [
    {
      rule: 'R05',
      kind: 'write-off-billed-to-patient',
      records,
      paths: [at(last, 'patientResponsibility'), ...totals.paths.balance],
      ...stakeOf(
        ['Statement balance', totals.balance ?? 0],
        [nameLeft(totals.patientPaid > 0), -left],
      ),
      message: 'The patient is billed for a contractual write-off.',
    },
  ];
}

/** What the last payer leaves; for a claim that it answered in parts, all parts together. */
function owedAfter(posted: readonly Facts[], last: Facts, charge: number): number | null {
  const parts = posted.filter(({ payer }) => payer === last.payer);
  const billed = parts.reduce((sum, { total }) => sum + (total ?? 0), 0);
  const counted = parts.length > 1 && !differs(billed, charge) ? parts : [last];
  return counted.reduce<number | null>((sum, eob) => {
    const own = eob.owed ?? (eob.lines.length > 0 ? sumOwed(eob) : null);
    return sum === null || own === null ? null : sum + own;
  }, 0);
}

function sumOwed(eob: Facts): number {
  return eob.lines.reduce((sum, { owed }) => sum + (owed ?? 0), 0);
}

/** Every line may be rounded by a cent. */
function differsBy(a: number | null, b: number, posted: readonly Facts[]): boolean {
  const lines = Math.max(1, ...posted.map((eob) => eob.lines.length));
  return a !== null && Math.abs(a - b) > lines;
}
