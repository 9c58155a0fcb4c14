import type { LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts, Line } from '../facts/facts.ts';
import { isDenied } from '../facts/reasons.ts';
import { areAmountsAlike } from '../values/amounts-alike.ts';
import { compareIds } from '../values/compare-ids.ts';
import { toCents } from '../values/read-values.ts';

/** Where one service stands as of a date: integer cents. */
export interface Standing {
  readonly paid: number;
  /** What the last payer leaves to the patient; null if it does not say. */
  readonly owed: number | null;
}

/** A service as the claim, or whatever leads without one, prints it. */
interface Service {
  readonly lead: Facts;
  readonly leadLine: Line;
}

/**
 * A statement's row with the service it asks for, or several as one, and what the payers said about
 * it.
 */
export interface LedgerRow {
  readonly row: Line;
  readonly services: readonly Service[];
  readonly charge: number | null;
  /** After each EOB in turn; the last one counts. */
  readonly standings: readonly Standing[];
  /** The EOB and line that the last standing comes from. */
  readonly last: { readonly eob: Facts; readonly line: Line } | null;
  readonly isDenied: boolean;
}

/** A statement's part in one encounter. */
export interface Ledger {
  readonly statement: Facts;
  readonly rows: readonly LedgerRow[];
  /** Rows that match no service of the encounter. */
  readonly unknown: readonly Line[];
  readonly isWhole: boolean;
  readonly due: number | null;
  /** What the patient has paid according to the statement. */
  readonly patientPayments: number;
  /** EOBs up to the statement's date. */
  readonly posted: readonly Facts[];
  readonly later: readonly Facts[];
}

/** Compares a statement's rows with the EOBs of an encounter, in order of date. */
export function buildLedger(
  linked: LinkedEpisode,
  statement: Facts,
  rows: readonly string[] | null,
): Ledger {
  const eobs = linked.episode.eobs
    .filter((eob) => !linked.history.copies.has(eob))
    .sort(
      (a, b) =>
        (a.date ?? '').localeCompare(b.date ?? '') || Number(b.isReversal) - Number(a.isReversal),
    );
  const isPosted = (eob: Facts) =>
    eob.date === null || statement.date === null || eob.date <= statement.date;
  const lines = statement.lines.filter(({ row }) => rows === null || rows.includes(row));
  const links = linked.links.filter(
    ({ other }) => other === statement || other.id === statement.id,
  );
  const known = lines.flatMap((row) => {
    const services = links.filter(({ otherLine }) => otherLine.row === row.row);
    return services.length > 0 ? [buildRow(linked, row, services, eobs)] : [];
  });
  const found = new Set(known.map(({ row }) => row));
  return {
    statement,
    rows: known,
    unknown: lines.filter((row) => !found.has(row)),
    isWhole: rows === null,
    due: toCents(statement.input.fields.amountDue ?? null),
    patientPayments: Math.abs(toCents(statement.input.fields.patientPayments ?? null) ?? 0),
    posted: eobs.filter(isPosted),
    later: eobs.filter((eob) => !isPosted(eob)),
  };
}

function buildRow(
  linked: LinkedEpisode,
  row: Line,
  services: readonly Service[],
  eobs: readonly Facts[],
): LedgerRow {
  const accounts = services.map((service) => traceService(linked, service, eobs));
  const sum = (of: (account: Account) => Standing) =>
    accounts.reduce<Standing>(
      (total, account) => {
        const { paid, owed } = of(account);
        const both = total.owed === null || owed === null ? null : total.owed + owed;
        return { paid: total.paid + paid, owed: both };
      },
      { paid: 0, owed: 0 },
    );
  const answers = eobs.filter((eob) => accounts.some(({ after }) => after.has(eob)));
  const standings = answers.map((eob) =>
    sum(({ after }) => {
      const known = eobs.slice(0, eobs.indexOf(eob) + 1).findLast((one) => after.has(one));
      return (known && after.get(known)) ?? { paid: 0, owed: null };
    }),
  );
  const lasts = accounts.flatMap(({ last }) => last ?? []);
  const last = lasts.find(({ eob }) => eob === answers.at(-1)) ?? lasts[0] ?? null;
  const charges = services.map(({ leadLine }) => leadLine.charge);
  return {
    row,
    services,
    charge: charges.reduce((all, one) => (all === null || one === null ? null : all + one)) ?? null,
    standings,
    last,
    isDenied: lasts.length > 0 && lasts.every(({ line }) => isDenied(line)),
  };
}

/** What became of one service. */
interface Account {
  /** Where it stands after each EOB that answers it. */
  readonly after: ReadonlyMap<Facts, Standing>;
  readonly last: LedgerRow['last'];
}

function traceService(
  linked: LinkedEpisode,
  { lead, leadLine }: Service,
  eobs: readonly Facts[],
): Account {
  const after = new Map<Facts, Standing>();
  let last: LedgerRow['last'] = null;
  let paid = 0;
  const paidBy = new Map<string | null, number>();
  for (const eob of eobs) {
    const lines = linesFor(linked, eob, lead, leadLine).filter((line) => !isDuplicate(line));
    const [first] = lines;
    if (!first) continue;
    const own = lines.reduce((sum, line) => sum + (line.paid ?? 0), 0);
    const reversed = eob.isReversal ? paidBy.get(eob.claimNumber) : undefined;
    // One of the two was misread: what is taken back is what was paid.
    const isTakenBack = reversed !== undefined && areAmountsAlike(own, reversed);
    paid += isTakenBack ? -reversed : own;
    if (eob.isReversal) {
      after.set(eob, { paid, owed: null });
      continue;
    }
    paidBy.set(eob.claimNumber, own);
    const parts = lines.map((line) => line.owed);
    const isTold = parts.every((part) => part !== null);
    const owed = isTold ? parts.reduce((sum: number, part) => sum + (part ?? 0), 0) : null;
    last = { eob, line: first };
    after.set(eob, { paid, owed });
  }
  return { after, last };
}

/** The payer says that it has already answered the same service, so its first answer counts. */
function isDuplicate({ adjustments }: Line): boolean {
  return adjustments.some(({ reason }) => reason === '18');
}

/**
 * Lines of an EOB for one service: linked with it, with its twin on another version of the claim,
 * or the service itself.
 */
function linesFor(linked: LinkedEpisode, eob: Facts, lead: Facts, leadLine: Line): Line[] {
  if (eob === lead) return [leadLine];
  const own = linked.links.filter(({ other }) => other === eob);
  const direct = own.filter((link) => link.leadLine === leadLine);
  if (direct.length > 0) return direct.map(({ otherLine }) => otherLine);
  return own
    .filter((link) => link.lead !== lead && isTwin(link.leadLine, leadLine, link.lead, lead))
    .map(({ otherLine }) => otherLine);
}

/** The same service on another version of the claim, or on the claim to the second payer. */
function isTwin(a: Line, b: Line, claimA: Facts, claimB: Facts): boolean {
  const sameAccount =
    claimA.account === null ||
    claimB.account === null ||
    compareIds(claimA.account, claimB.account) !== 'different';
  return sameAccount && a.code === b.code && a.from === b.from && a.index === b.index;
}
