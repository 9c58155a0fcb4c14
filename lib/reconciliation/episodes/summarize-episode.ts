import type { Facts } from '../facts/facts.ts';
import { daysBetween } from '../matching/days.ts';
import { toCents } from '../values/read-values.ts';
import { timeOf } from './claim-versions.ts';
import type { LinkedEpisode } from './link-lines.ts';

/** What one bill comes to, and for whom. Amounts are cents; null if no paper states it. */
export interface EncounterSummary {
  /** `unanswered`: claims without an EOB; `unclaimed`: papers without a claim. */
  readonly state: 'matched' | 'unanswered' | 'unclaimed';
  readonly patient: string | null;
  readonly payer: string | null;
  /** ISO dates of the first and the last service. */
  readonly from: string | null;
  readonly to: string | null;
  readonly billedCents: number | null;
  readonly writtenOffCents: number | null;
  readonly paidCents: number | null;
  /** What the payers leave to the patient. */
  readonly owedCents: number | null;
  /** What the latest statement asks the patient for. */
  readonly askedCents: number | null;
  /** Days from the claim to the payer's first EOB; null if one of them has no date. */
  readonly answerDays: number | null;
}

/**
 * The money of an episode according to its papers: claims in force, EOBs that count, the latest
 * statement.
 */
export function summarizeEpisode(linked: LinkedEpisode): EncounterSummary {
  const { episode, versions, history } = linked;
  const claims = versions.current.length > 0 ? versions.current : episode.claims;
  const statements = episode.statements.map(({ facts }) => facts);
  const papers = [...claims, ...history.live, ...episode.superbills, ...episode.itemized];
  const all = [...papers, ...statements];
  const days = (papers.length > 0 ? papers : statements)
    .flatMap(({ from, to }) => [from, to].filter((day) => day !== null))
    .sort();
  const billedCents = billed(linked, claims);
  const paidCents = sum(history.live.map(({ paid }) => paid));
  const owedCents = owed(linked);
  return {
    state:
      episode.claims.length === 0
        ? 'unclaimed'
        : episode.eobs.length === 0
          ? 'unanswered'
          : 'matched',
    patient: first(all, ({ input }) => input.fields['patient.name'] ?? null),
    payer: first(all, ({ payer }) => payer),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    billedCents,
    paidCents,
    owedCents,
    writtenOffCents:
      billedCents === null || paidCents === null || owedCents === null
        ? null
        : billedCents - paidCents - owedCents,
    askedCents: asked(linked),
    answerDays: answerDays(linked),
  };
}

function first<T>(papers: readonly Facts[], of: (facts: Facts) => T | null): T | null {
  for (const facts of papers) {
    const value = of(facts);
    if (value !== null) return value;
  }
  return null;
}

/** Null if there are none. */
function sum(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((total, amount) => total + amount, 0);
}

/** A second copy of a claim, or of its EOB, does not bill anything again. */
function billed({ episode, history, versions }: LinkedEpisode, claims: readonly Facts[]) {
  const sheets = new Map(
    claims.map((claim) => [claim.lines.length === 0 ? claim.id : keyOf(claim), claim]),
  );
  if (claims.length > 0) return sum([...sheets.values()].map(({ total }) => total));
  const eobs = history.live.filter((eob) => !history.isSecondary(eob));
  if (eobs.length > 0) return sum(eobs.map(({ total }) => total));
  if (versions.replaced.length > 0) return sum(versions.replaced.map(({ total }) => total));
  const [paper] = [...episode.superbills, ...episode.itemized];
  if (paper) return paper.total;
  return sum(
    episode.statements.flatMap(({ facts, rows }) =>
      facts.lines.filter(({ row }) => rows?.includes(row) ?? true).map(({ charge }) => charge),
    ),
  );
}

function keyOf({ lines }: Facts): string {
  return lines.map(({ code, from, charge }) => `${code} ${from} ${charge}`).join('|');
}

/** What the last payer leaves: a second payer's answer replaces the first payer's. */
function owed({ history }: LinkedEpisode): number | null {
  const secondary = history.live.filter((eob) => history.isSecondary(eob));
  const last = secondary.length > 0 ? secondary : history.live;
  return sum(last.map((eob) => eob.owed ?? sum(eob.lines.map((line) => line.owed))));
}

function answerDays({ episode, history }: LinkedEpisode): number | null {
  const claimed = episode.claims.map(timeOf).filter((day) => day !== '');
  const answered = [...history.live, ...history.dead]
    .filter((eob) => !history.isSecondary(eob))
    .flatMap(({ date }) => date ?? []);
  const [from, to] = [claimed.sort()[0], answered.sort()[0]];
  return from === undefined || to === undefined || to < from ? null : daysBetween(from, to);
}

/** For a statement that spans encounters, the balances of its rows here. */
function asked({ episode }: LinkedEpisode): number | null {
  const [latest] = [...episode.statements].sort((a, b) =>
    (b.facts.date ?? '').localeCompare(a.facts.date ?? ''),
  );
  if (!latest) return null;
  const { facts, rows } = latest;
  if (rows === null) return toCents(facts.input.fields.amountDue ?? null);
  const own = facts.lines.filter(({ row }) => rows.includes(row));
  return sum(own.map(({ balance }) => balance));
}
