import type { Facts, Line } from '../facts/facts.ts';
import { allDaysOf } from '../matching/days.ts';
import { findRolled, pairMisdated, scoreLine } from '../matching/score-lines.ts';
import { compareIds } from '../values/compare-ids.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { compareNames } from '../values/person-name.ts';
import { toCents } from '../values/read-values.ts';
import { bodyOf, type Episode, indexByDay, newEpisode } from './episode.ts';

/** A row must have a day and a code or an amount in common with a service. */
const MIN_ROW = 4;

/**
 * Assigns each row of a statement to the episode of its service. A statement may list several
 * visits of several family members, so each row is assigned separately; two identical rows take two
 * services. A row that fits no service goes with the episode on its day. Returns the statements
 * without an episode on their days.
 */
export function placeStatements(
  episodes: Episode[],
  statements: readonly Facts[],
): readonly Facts[] {
  const owners = [...episodes];
  const onDays = indexByDay(owners);
  const homeless: Facts[] = [];
  const astray: Facts[] = [];
  for (const statement of statements) {
    const days = allDaysOf(statement);
    // Some print services without their day.
    const dated = days.size === 0 ? owners : onDays(days);
    const billed = dated.filter((episode) => isBilledTo(episode, statement));
    const near = billed.length > 0 ? billed : findOwn(dated, statement);
    if (statement.lines.length === 0) {
      const home = findSummarized(near, statement);
      if (home) home.statements.push({ facts: statement, rows: null });
      else homeless.push(statement);
      continue;
    }
    if (near.length === 0) astray.push(statement);
    const homes = placeRows(near.length > 0 ? near : findAlike(owners, statement), statement);
    for (const [episode, rows] of homes) {
      episode.statements.push({
        facts: statement,
        rows: rows.length === statement.lines.length ? null : rows,
      });
    }
    const placed = new Set([...homes.values()].flat());
    const left = statement.lines.filter(({ row }) => !placed.has(row)).map(({ row }) => row);
    if (left.length === 0) continue;
    const rows = left.length === statement.lines.length ? null : left;
    episodes.push({ ...newEpisode(), statements: [{ facts: statement, rows }] });
  }
  for (const facts of homeless) {
    episodes.push({ ...newEpisode(), statements: [{ facts, rows: null }] });
  }
  return astray;
}

/** The account is the same, or, if one of them prints no account, the name is. */
function isBilledTo(episode: Episode, statement: Facts): boolean {
  const body = bodyOf(episode);
  const practices = body.flatMap((one) =>
    one.role === 'charge-slip' || one.organization === null ? [] : [one.organization],
  );
  const { organization } = statement;
  const isOtherPractice =
    organization !== null &&
    practices.length > 0 &&
    !practices.some((practice) => isSameOrganization(practice, organization));
  // A misread name does not separate papers of one account and one patient.
  if (isOtherPractice) return body.some((one) => isSameAccount(one, statement));
  const byAccount = body.flatMap(({ account }) =>
    account !== null && statement.account !== null ? [compareIds(account, statement.account)] : [],
  );
  if (byAccount.length > 0) return byAccount.some((match) => match !== 'different');
  return body.some(
    ({ patient }) =>
      patient !== null &&
      statement.patient !== null &&
      compareNames(patient, statement.patient) !== 'different',
  );
}

/**
 * Some practices number their statements' accounts apart from their claims': visits of the one
 * patient of this name at the practice.
 */
function findOwn(episodes: readonly Episode[], statement: Facts): Episode[] {
  const own = episodes.filter((episode) => {
    const body = bodyOf(episode);
    return isNamed(body, statement) && body.some((one) => isSamePractice(one, statement));
  });
  const births = own.flatMap((one) =>
    bodyOf(one).flatMap((paper) => (isOfPatient(paper, statement) ? (paper.birthDate ?? []) : [])),
  );
  return new Set(births).size > 1 ? [] : own;
}

function isSamePractice({ role, organization }: Facts, statement: Facts): boolean {
  if (role === 'charge-slip' || organization === null || statement.organization === null)
    return false;
  return isSameOrganization(organization, statement.organization);
}

/**
 * If account, practice, or days were misread: the only episode of a patient with that name that has
 * every row, by day and amount, or by several amounts on nearby days.
 */
function findAlike(episodes: readonly Episode[], statement: Facts): Episode[] {
  const count = statement.lines.length;
  const found = episodes.filter((episode) => {
    if (!isNamed(bodyOf(episode), statement)) return false;
    const pairs = pairMisdated(servicesOf(episode), statement.lines);
    return pairs.length === count && (count > 1 || pairs[0]?.a.from === pairs[0]?.b.from);
  });
  return found.length === 1 ? found : [];
}

function isNamed(body: readonly Facts[], statement: Facts): boolean {
  const name = statement.patient;
  return body.some(
    (paper) =>
      isOfPatient(paper, statement) ||
      (paper.insured !== null && name !== null && compareNames(paper.insured, name) === 'same'),
  );
}

function isOfPatient({ patient }: Facts, { patient: name }: Facts): boolean {
  return patient !== null && name !== null && compareNames(patient, name) === 'same';
}

function isSameAccount(a: Facts, b: Facts): boolean {
  if (a.account === null || a.account !== b.account) return false;
  // A family's statement names whoever pays.
  return (
    a.patient !== null &&
    b.patient !== null &&
    ['same', 'shared'].includes(compareNames(a.patient, b.patient))
  );
}

interface Slot {
  readonly episode: Episode;
  readonly line: Line;
  readonly favor: number;
}

function placeRows(near: readonly Episode[], statement: Facts): Map<Episode, string[]> {
  const slots = near.flatMap((episode) => listSlots(episode, statement));
  const pairs = statement.lines
    .flatMap((row) => slots.map((slot) => ({ row, slot, score: scoreRow(row, slot) })))
    .filter(({ score }) => score >= MIN_ROW)
    .sort((a, b) => b.score - a.score || a.row.index - b.row.index);
  const homes = new Map<string, Episode>();
  const used = new Set<Slot>();
  for (const { row, slot } of pairs) {
    if (homes.has(row.row) || used.has(slot)) continue;
    used.add(slot);
    homes.set(row.row, slot.episode);
  }
  placeMisdated(statement, slots, { homes, used });
  placeRolled(near, statement, { homes, slots: slots.filter((slot) => !used.has(slot)) });
  for (const row of statement.lines) {
    const day = homes.has(row.row) ? undefined : findOnDay(near, statement, row, homes);
    if (day) homes.set(row.row, day);
  }
  const grouped = new Map<Episode, string[]>();
  for (const { row } of statement.lines) {
    const episode = homes.get(row);
    if (episode) grouped.set(episode, [...(grouped.get(episode) ?? []), row]);
  }
  return grouped;
}

/** Services of an episode, each once: those of its claims, or else of whatever else is there. */
function listSlots(episode: Episode, statement: Facts): Slot[] {
  const body = bodyOf(episode);
  const isOwn = body.some(({ account }) => account !== null && account === statement.account);
  const favor = (isNamed(body, statement) ? 0.5 : 0) + (isOwn ? 0.5 : 0);
  return servicesOf(episode).map((line) => ({ episode, line, favor }));
}

function servicesOf(episode: Episode): readonly Line[] {
  const [lead] = episode.claims;
  if (lead) {
    const own: Line[] = [];
    for (const claim of [...episode.claims].sort((a, b) => b.lines.length - a.lines.length)) {
      for (const line of claim.lines) {
        if (!own.some((other) => isCopy(other, line, claim, own.length))) own.push(line);
      }
    }
    return own;
  }
  const longest = [...episode.superbills, ...episode.eobs].sort(
    (a, b) => b.lines.length - a.lines.length,
  )[0];
  return longest?.lines ?? [];
}

/**
 * A corrected claim and a second payer's claim list the same services again, in the same position.
 */
function isCopy(known: Line, line: Line, claim: Facts, count: number): boolean {
  return (
    count > 0 &&
    known.index === line.index &&
    known.code === line.code &&
    known.charge === line.charge &&
    claim.lines.includes(line)
  );
}

function scoreRow(row: Line, { line, favor }: Slot): number {
  if (row.from !== null && line.from !== null) {
    const isOn = row.from >= line.from && row.from <= (line.to ?? line.from);
    if (!isOn) return 0;
  }
  return scoreLine(line, row) + favor;
}

/** Rows that differ only in the day, for services that no other row has. */
function placeMisdated(
  statement: Facts,
  slots: readonly Slot[],
  { homes, used }: { homes: Map<string, Episode>; used: Set<Slot> },
): void {
  const open = new Map(
    slots.flatMap((slot) => (used.has(slot) ? [] : [[slot.line, slot] as const])),
  );
  const rows = statement.lines.filter(({ row }) => !homes.has(row));
  for (const { a, b } of pairMisdated([...open.keys()], rows)) {
    const slot = open.get(a);
    if (slot) homes.set(b.row, slot.episode);
  }
}

/** Rows that bill all services of a visit that no other row has. */
function placeRolled(
  near: readonly Episode[],
  statement: Facts,
  { homes, slots }: { homes: Map<string, Episode>; slots: readonly Slot[] },
): void {
  const open = new Set(slots);
  for (const row of statement.lines) {
    if (homes.has(row.row)) continue;
    const found = near.flatMap((episode) => {
      const own = [...open].filter((slot) => slot.episode === episode);
      const parts = new Set(
        findRolled(
          own.map(({ line }) => line),
          row,
        ),
      );
      const isOnDay = [...parts].some(({ from }) => from === row.from);
      return parts.size === 0 ? [] : [{ episode, isOnDay, own, parts }];
    });
    const best = found.find(({ isOnDay }) => isOnDay) ?? found[0];
    if (!best) continue;
    homes.set(row.row, best.episode);
    for (const slot of best.own) if (best.parts.has(slot.line)) open.delete(slot);
  }
}

function findOnDay(
  near: readonly Episode[],
  statement: Facts,
  row: Line,
  homes: ReadonlyMap<string, Episode>,
): Episode | undefined {
  const onDay = near.filter((episode) =>
    bodyOf(episode).some(
      ({ from, to }) =>
        from !== null && row.from !== null && row.from >= from && row.from <= (to ?? from),
    ),
  );
  const taken = new Set(homes.values());
  const named = onDay.filter((episode) =>
    listSlots(episode, statement).some(({ favor }) => favor > 0),
  );
  return onDay.find((episode) => taken.has(episode)) ?? named[0] ?? onDay[0];
}

/** A statement without rows belongs to the episode whose charges and payments match its totals. */
function findSummarized(near: readonly Episode[], statement: Facts): Episode | undefined {
  const paid = toCents(statement.input.fields.insurancePayments ?? null);
  const scored = near.map((episode) => {
    const charges = episode.claims.concat(episode.superbills).map(({ total }) => total);
    const isCharged = charges.includes(statement.total);
    const isPaid = episode.eobs.some(
      (eob) => eob.paid !== null && paid !== null && Math.abs(eob.paid) === Math.abs(paid),
    );
    const days = bodyOf(episode).flatMap(({ from }) => from ?? []);
    const isAfter = days.every((day) => statement.date === null || day <= statement.date);
    return { episode, score: (isCharged ? 4 : 0) + (isPaid ? 2 : 0) + (isAfter ? 1 : -3) };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0] && scored[0].score >= 3 ? scored[0].episode : undefined;
}
