import { areAmountsAlike } from '../amounts-alike.ts';
import { compareIds } from '../compare-ids.ts';
import type { Facts, Line } from '../facts.ts';
import { toCents } from '../facts.ts';
import type { LinkedEpisode } from '../link-lines.ts';
import { isDenied } from '../reasons.ts';

/** Where one service stands as of a date: integer cents. */
export interface Standing {
  readonly paid: number;
  /** What the last payer leaves to the patient; null if it does not say. */
  readonly owed: number | null;
}

/** A statement's row with the service it asks for and what the payers said about it. */
export interface LedgerRow {
  readonly row: Line;
  readonly lead: Facts;
  readonly leadLine: Line;
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
    const link = links.find(({ otherLine }) => otherLine.row === row.row);
    return link ? [buildRow(linked, row, link.lead, link.leadLine, eobs)] : [];
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
  lead: Facts,
  leadLine: Line,
  eobs: readonly Facts[],
): LedgerRow {
  const standings: Standing[] = [];
  let last: LedgerRow['last'] = null;
  let paid = 0;
  let owed: number | null = null;
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
    if (!eob.isReversal) {
      paidBy.set(eob.claimNumber, own);
      const parts = lines.map((line) => line.owed);
      owed = parts.every((part) => part !== null)
        ? parts.reduce((sum: number, part) => sum + (part ?? 0), 0)
        : null;
      last = { eob, line: first };
    } else {
      owed = null;
    }
    standings.push({ paid, owed });
  }
  const denied = last !== null && isDenied(last.line);
  return { row, lead, leadLine, charge: leadLine.charge, standings, last, isDenied: denied };
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
