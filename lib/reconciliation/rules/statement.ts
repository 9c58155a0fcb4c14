import type { LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts } from '../facts/facts.ts';
import { toCents } from '../values/read-values.ts';
import {
  at,
  atCut,
  atLine,
  type CrossRule,
  differs,
  type Found,
  nameLeft,
  stakeOf,
} from './rule.ts';
import { buildLedger, type Ledger, type LedgerRow, type Standing } from './statement-ledger.ts';
import { checkTotals, postedEarly } from './statement-totals.ts';

/** R05 to R07: what a patient is asked for, compared with what the payers left to the patient. */
export const STATEMENT: CrossRule = {
  name: 'statement against EOB',
  find: (linked) => {
    const { claims, eobs, statements } = linked.episode;
    if (claims.length === 0 && eobs.length === 0) return [];
    return statements.flatMap(({ facts, rows }) => {
      const ledger = buildLedger(linked, facts, rows);
      return [
        ...findUnknown(linked, ledger),
        ...checkLedger(linked, ledger),
        ...checkTotals(linked, ledger),
      ];
    });
  },
};

function findUnknown(linked: LinkedEpisode, { statement, unknown }: Ledger): Found[] {
  const [lead] = [...linked.versions.current, ...linked.history.live, ...linked.episode.claims];
  return unknown.map((line) => ({
    rule: 'R07',
    kind: 'statement-line-without-eob',
    records: [statement.id, ...(lead ? [lead.id] : [])],
    paths: [atLine(statement, line)],
    ...stakeOf(['Statement charge', line.charge]),
    message: 'The statement bills a service that is on neither a claim nor an EOB.',
  }));
}

/** A statement is judged by what was known on its date, unless it already shows what came later. */
function checkLedger(linked: LinkedEpisode, ledger: Ledger): Found[] {
  const { rows, posted, later, statement } = ledger;
  if (rows.length === 0) return [];
  const isBilled = ledger.due === null || ledger.due > 0;
  const showsPayment = rows.some(({ row }) => (row.insurancePaid ?? 0) + (row.writtenOff ?? 0) > 0);
  if (posted.length === 0 && !showsPayment && linked.episode.claims.length > 0) {
    return isBilled && asksForAll(rows) ? [billedEarly(linked, ledger)] : [];
  }
  const early = later.find((eob) => showsPayment && knowsOf(ledger, eob.id, posted.length === 0));
  const found = early ? [postedEarly(statement, early)] : [];
  const checks = [...checkPostings(ledger), ...(isBilled ? checkBalances(linked, ledger) : [])];
  return [...found, ...checks];
}

function asksForAll(rows: readonly LedgerRow[]): boolean {
  const asked = rows.filter(({ row }) => row.balance !== null);
  return asked.length > 0 && asked.every(({ row, charge }) => !differs(row.balance, charge));
}

function billedEarly(linked: LinkedEpisode, { rows, statement, later }: Ledger): Found {
  const balance = rows.reduce((sum, { row }) => sum + (row.balance ?? 0), 0);
  const [eob] = later;
  const claims = linked.versions.current.map(({ id }) => id);
  return {
    rule: 'R07',
    kind: 'billed-before-adjudication',
    records: [statement.id, ...claims, ...(eob ? [eob.id] : [])],
    paths: [
      ...rows.map(({ row }) => atLine(statement, row, 'balance')),
      at(statement, 'amountDue'),
      ...(eob ? [at(eob, 'eobDate')] : []),
    ],
    ...stakeOf(['Statement balance', balance]),
    message: 'The patient is billed the full charge before the payer has responded.',
  };
}

/** Whether the statement shows what a later EOB says. */
function knowsOf({ rows }: Ledger, eob: string, isFirst: boolean): boolean {
  return rows.some(({ row, last, standings }) => {
    if (last?.eob.id !== eob) return false;
    const [final, before] = [standings.at(-1), standings.at(-2)];
    if (!final || differs(row.insurancePaid, final.paid)) return false;
    return isFirst || before === undefined || differs(before.paid, final.paid);
  });
}

/** R06: payments and write-offs as the EOBs have them. */
function checkPostings({ rows, statement }: Ledger): Found[] {
  return rows.flatMap((ledgerRow) => {
    const { row, last, standings, charge } = ledgerRow;
    if (!last || row.insurancePaid === null) return [];
    const records = [last.eob.id, statement.id];
    const paid = findNearest(
      row.insurancePaid,
      standings.map((one) => one.paid),
    );
    if (paid !== null && differs(paid, row.insurancePaid)) {
      return [
        {
          rule: 'R06',
          kind: 'insurance-paid-differs',
          records,
          paths: [atLine(last.eob, last.line, 'paid'), atLine(statement, row, 'insurancePaid')],
          ...stakeOf(['Statement insurance payment', row.insurancePaid], ['EOB paid', -paid]),
          message: 'The statement shows a different insurance payment than the EOB.',
        },
      ];
    }
    const standing = standingOf(ledgerRow);
    if (!standing || standing.owed === null || charge === null || row.writtenOff === null)
      return [];
    // If claim and EOB name different charges, which is a separate conflict, either one explains
    // it.
    const charges = [charge, last.line.charge ?? charge].map(Math.abs);
    const { paid: posted, owed } = standing;
    const isExplained = charges.some((one) => !differs(row.writtenOff, one - posted - (owed ?? 0)));
    // A write-off that the patient is billed for in full is R05, not a wrong posting.
    if (isExplained || row.writtenOff <= 1) return [];
    return [
      {
        rule: 'R06',
        kind: 'adjustment-differs',
        records,
        paths: [atCut(last.eob, last.line), atLine(statement, row, 'adjustment')],
        ...stakeOf(
          ['Statement write-off', row.writtenOff],
          ['Charge', -Math.abs(charge)],
          ['EOB paid', posted],
          ['EOB patient responsibility', owed],
        ),
        message: 'The statement shows a different write-off than the EOB.',
      },
    ];
  });
}

/** The option nearest to a value, at least 0; null without options. */
function findNearest(value: number, options: readonly number[]): number | null {
  const known = options.map((option) => Math.max(0, option));
  return known.toSorted((a, b) => Math.abs(a - value) - Math.abs(b - value))[0] ?? null;
}

/** The standing that the row shows: the last one with its payment, or else the last one. */
function standingOf({ row, standings }: LedgerRow): Standing | undefined {
  if (row.insurancePaid === null) return standings.at(-1);
  const shown = standings.findLast(({ paid }) => !differs(row.insurancePaid, paid));
  return shown ?? standings.at(-1);
}

/** R05: nothing beyond what the payers left to the patient, less what the patient has paid. */
function checkBalances(linked: LinkedEpisode, ledger: Ledger): Found[] {
  const { rows, statement } = ledger;
  const asked = rows.flatMap((ledgerRow) => {
    const standing = standingOf(ledgerRow);
    const { row, last } = ledgerRow;
    if (!standing || standing.owed === null || !last || row.balance === null) return [];
    const left = Math.max(0, standing.owed - (row.patientPaid ?? 0));
    return [{ ledgerRow, last, owed: standing.owed, left, excess: row.balance - left }];
  });
  const over = asked.filter(
    ({ excess, ledgerRow }) => excess > 1 && !isPostingWrong(ledgerRow) && !isOffBalance(ledgerRow),
  );
  const [first] = over;
  if (first) {
    const left = over.reduce((sum, one) => sum + one.left, 0);
    const isDenial = over.every(({ ledgerRow }) => ledgerRow.isDenied);
    return [
      {
        rule: 'R05',
        kind: isDenial ? 'denial-billed-to-patient' : 'write-off-billed-to-patient',
        records: [...new Set(over.map(({ last }) => last.eob.id)), statement.id],
        paths: over.flatMap(({ last, ledgerRow }) => [
          atCut(last.eob, last.line),
          atLine(statement, ledgerRow.row, 'balance'),
        ]),
        ...stakeOf(
          ['Statement balance', over.reduce((sum, { excess, left }) => sum + excess + left, 0)],
          [nameLeft(over.some(({ ledgerRow }) => (ledgerRow.row.patientPaid ?? 0) > 0)), -left],
        ),
        message: isDenial
          ? 'The patient is billed for a service that the payer denied as the provider’s responsibility.'
          : 'The patient is billed for a contractual write-off.',
      },
    ];
  }
  return findIgnoredPayment(linked, ledger, asked);
}

/** The row posts a wrong payment or write-off and asks for the resulting balance: R06, not R05. */
function isPostingWrong({ row, standings }: LedgerRow): boolean {
  const isShown = standings.some(({ paid }) => !differs(row.insurancePaid, paid));
  return (row.writtenOff ?? 0) > 1 || (row.insurancePaid !== null && !isShown);
}

/** The row's columns do not add up to its balance. */
function isOffBalance({ row, charge }: LedgerRow): boolean {
  const { insurancePaid, writtenOff, balance, patientPaid } = row;
  if (insurancePaid === null || writtenOff === null || charge === null) return false;
  return differs(charge - insurancePaid - writtenOff - (patientPaid ?? 0), balance);
}

interface Asked {
  readonly ledgerRow: LedgerRow;
  readonly owed: number;
  readonly excess: number;
}

/** A copay taken at the front desk is on the superbill and the claim, but not on the statement. */
function findIgnoredPayment(
  linked: LinkedEpisode,
  { statement, patientPayments, isWhole, rows }: Ledger,
  asked: readonly Asked[],
): Found[] {
  const { episode, versions } = linked;
  const copayOf = (one: Facts | undefined) => toCents(one?.input.fields.copay ?? null) ?? 0;
  const paidOn = (one: Facts | undefined) => toCents(one?.input.fields.amountPaid ?? null) ?? 0;
  const superbill = episode.superbills.find((one) => copayOf(one) > 0);
  const claim = versions.current.find((one) => paidOn(one) > 0);
  const taken = Math.max(copayOf(superbill), paidOn(claim));
  const owed = asked.reduce((sum, one) => sum + one.owed, 0);
  const balance = asked.reduce((sum, { ledgerRow }) => sum + (ledgerRow.row.balance ?? 0), 0);
  const credited = asked.reduce((sum, { ledgerRow }) => sum + (ledgerRow.row.patientPaid ?? 0), 0);
  const [first] = asked;
  if (taken === 0 || credited > 0 || !first || owed === 0 || differs(balance, owed)) return [];
  if (isWhole && patientPayments > 0) return [];
  if (owedBeside(linked, rows) >= taken) return [];
  const line = asked.find(({ owed: own }) => own >= taken) ?? first;
  return [
    {
      rule: 'R05',
      kind: 'patient-payment-ignored',
      records: [...(superbill ? [superbill.id] : []), ...(claim ? [claim.id] : []), statement.id],
      paths: [
        ...(superbill ? [at(superbill, 'copay')] : []),
        ...(claim ? [at(claim, 'amountPaid')] : []),
        atLine(statement, line.ledgerRow.row, 'balance'),
      ],
      ...stakeOf(
        taken <= owed ? ['Paid at the visit', taken] : ['EOB patient responsibility', owed],
      ),
      message: 'The statement bills the patient again for what was paid at the visit.',
    },
  ];
}

/**
 * What is left to the patient for services that the statement does not list: payments may have
 * settled them.
 */
function owedBeside({ links, history }: LinkedEpisode, rows: readonly LedgerRow[]): number {
  const listed = new Set(rows.flatMap(({ services }) => services.map(({ leadLine }) => leadLine)));
  const beside = links.filter(
    ({ other, leadLine }) => history.live.includes(other) && !listed.has(leadLine),
  );
  return beside.reduce((sum, { otherLine }) => sum + (otherLine.owed ?? 0), 0);
}
