import type { LineLink, LinkState } from '../answer.ts';
import type { Facts, Line } from '../facts/facts.ts';
import { isExplained } from '../facts/reasons.ts';
import {
  findRolled,
  MIN_PAIR,
  pairLast,
  pairLines,
  pairMisdated,
  scoreLine,
} from '../matching/score-lines.ts';
import { mayComeTo } from '../values/amounts-alike.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { type ClaimVersions, sortVersions, timeOf } from './claim-versions.ts';
import { type EobHistory, sortEobs } from './eob-history.ts';
import type { Episode } from './episode.ts';

/**
 * A service on one paper with the same service on another; `lead` is the claim's if there is one.
 */
export interface Link {
  readonly lead: Facts;
  readonly leadLine: Line;
  readonly other: Facts;
  readonly otherLine: Line;
  readonly state: LinkState;
  /** Several rows of one paper represent one service of the other. */
  readonly isShared: boolean;
}

/** An episode with its papers sorted and its services linked. */
export interface LinkedEpisode {
  readonly episode: Episode;
  readonly versions: ClaimVersions;
  readonly history: EobHistory;
  readonly links: readonly Link[];
}

/** Links every paper's services with those of the claim that it refers to. */
export function linkEpisode(episode: Episode): LinkedEpisode {
  const versions = sortVersions(episode);
  const history = sortEobs(episode, versions);
  const links: Link[] = [];
  for (const eob of episode.eobs) {
    const leads = leadsOfEob(eob, episode, versions, history);
    links.push(...linkPaper(leads, eob, history.dead.has(eob)));
  }
  const leads = leadsOfPapers(episode, versions, history);
  for (const superbill of episode.superbills) {
    if (!leads.includes(superbill)) links.push(...linkPaper(leads, superbill, false));
  }
  for (const detail of episode.itemized) links.push(...linkItemized(leads, detail));
  for (const { facts, rows } of episode.statements) {
    const lines = rows === null ? facts.lines : facts.lines.filter(({ row }) => rows.includes(row));
    links.push(...linkPaper(leads, { ...facts, lines }, false));
  }
  links.push(...linkVersions(versions));
  return { episode, versions, history, links };
}

export function toLineLink({ lead, leadLine, other, otherLine, state }: Link): LineLink {
  return {
    a: { record: lead.id, row: leadLine.row },
    b: { record: other.id, row: otherLine.row },
    state,
  };
}

/** The claims that an EOB answers: those to its payer, in the version it was made for. */
function leadsOfEob(
  eob: Facts,
  episode: Episode,
  { current, replaced, secondary }: ClaimVersions,
  history: EobHistory,
): readonly Facts[] {
  if (episode.claims.length === 0) {
    const [first] = history.live;
    return first && first !== eob ? [first] : [];
  }
  if (history.isSecondary(eob)) {
    const own = secondary.filter(
      ({ payer }) => payer && eob.payer && isSameOrganization(payer, eob.payer),
    );
    if (own.length > 0) return own;
  }
  if (replaced.length > 0 && history.dead.has(eob)) return replaced;
  const inTime = [...current, ...replaced].filter((claim) => timeOf(claim) <= (eob.date ?? '9999'));
  return current.length > 0 ? current : inTime.length > 0 ? inTime : replaced;
}

/**
 * What superbills and statements are compared with: the claims in force, or whatever takes their
 * place.
 */
function leadsOfPapers(
  episode: Episode,
  { current, replaced, secondary }: ClaimVersions,
  history: EobHistory,
): readonly Facts[] {
  for (const claims of [current, replaced, secondary]) if (claims.length > 0) return claims;
  const [eob] = history.live;
  if (eob) return [eob];
  return episode.superbills.slice(0, 1);
}

function linkPaper(leads: readonly Facts[], paper: Facts, isDead: boolean): Link[] {
  const owners = new Map(leads.flatMap((lead) => lead.lines.map((line) => [line, lead] as const)));
  const lines = distinctLines(leads);
  const near = pairLines(lines, paper.lines);
  const paired = new Set(near.flatMap(({ a, b }) => [a, b]));
  const isLeft = (line: Line) => !paired.has(line);
  const far = pairMisdated(lines.filter(isLeft), paper.lines.filter(isLeft));
  for (const { a, b } of far) paired.add(a).add(b);
  const last = pairLast(lines.filter(isLeft), paper.lines.filter(isLeft));
  const links = [...near, ...far, ...last].flatMap(({ a, b }) => {
    const lead = owners.get(a);
    if (!lead) return [];
    const state: LinkState = isDead ? 'superseded' : stateOf(a, b, paper);
    return [{ lead, leadLine: a, other: paper, otherLine: b, state, isShared: false }];
  });
  const rolled = paper.role === 'statement' ? linkRolled(links, lines, owners, paper) : [];
  return shareRows([...links, ...rolled], lines, owners, paper, isDead);
}

/** Rows of a statement that bill several services as one. */
function linkRolled(
  links: readonly Link[],
  lines: readonly Line[],
  owners: ReadonlyMap<Line, Facts>,
  paper: Facts,
): Link[] {
  const used = new Set(links.flatMap(({ leadLine, otherLine }) => [leadLine, otherLine]));
  return paper.lines.flatMap((row) => {
    if (used.has(row)) return [];
    const open = lines.filter((line) => !used.has(line));
    const parts = findRolled(open, row);
    for (const line of parts) used.add(line);
    return parts.flatMap((line): Link[] => {
      const lead = owners.get(line);
      const link = { leadLine: line, other: paper, otherLine: row, isShared: true };
      return lead ? [{ ...link, lead, state: 'matched-tolerance' }] : [];
    });
  });
}

/** A second copy of a claim repeats its services; those of the first copy are used. */
function distinctLines(leads: readonly Facts[]): Line[] {
  const [first, ...others] = leads;
  if (!first) return [];
  const known = [...first.lines];
  for (const lead of others) {
    const copied = new Set(
      pairLines(known, lead.lines)
        .filter(isCopy)
        .map(({ b }) => b),
    );
    if (copied.size < lead.lines.length) {
      known.push(...lead.lines.filter((line) => !copied.has(line)));
    }
  }
  return known;
}

function isCopy({ a, b }: { a: Line; b: Line }): boolean {
  return a.code === b.code && a.charge === b.charge && a.from === b.from;
}

/** Leftover rows: units split over two rows, or two services combined in one row. */
function shareRows(
  links: Link[],
  lines: readonly Line[],
  owners: ReadonlyMap<Line, Facts>,
  paper: Facts,
  isDead: boolean,
): Link[] {
  const usedOther = new Set(links.map(({ otherLine }) => otherLine));
  const shared: Link[] = [];
  for (const row of paper.lines.filter((line) => !usedOther.has(line))) {
    const target = findSplit(row, links, paper);
    if (!target) continue;
    usedOther.add(row);
    shared.push({
      ...target,
      otherLine: row,
      state: isDead ? 'superseded' : 'matched-tolerance',
      isShared: true,
    });
  }
  const split = new Set(shared.map(({ leadLine }) => leadLine));
  const all = links.map((link) =>
    split.has(link.leadLine) && !isDead
      ? { ...link, state: 'matched-tolerance' as const, isShared: true }
      : link,
  );
  const usedLead = new Set(links.map(({ leadLine }) => leadLine));
  for (const line of lines.filter((one) => !usedLead.has(one))) {
    const target = all.find(
      ({ leadLine, otherLine }) =>
        otherLine.charge !== null &&
        line.charge !== null &&
        leadLine.charge !== null &&
        line.charge > 0 &&
        Math.abs(Math.abs(otherLine.charge) - leadLine.charge - line.charge) <= 1,
    );
    const lead = owners.get(line);
    if (target && lead) {
      const state = isDead ? 'superseded' : 'conflict';
      shared.push({ ...target, lead, leadLine: line, state, isShared: true });
    }
  }
  return [...all, ...shared];
}

/**
 * The service that this row is the rest of: same code, and the amounts of the rows add up to its
 * charge, allowing for one misread digit.
 */
function findSplit(row: Line, links: readonly Link[], paper: Facts): Link | undefined {
  return links.find(({ leadLine, otherLine }) => {
    if (row.code === null || row.code !== leadLine.code || otherLine.code !== row.code)
      return false;
    if (leadLine.charge === null || row.charge === null) return false;
    const rows = paper.lines.filter(
      (line) =>
        line === row || line === otherLine || (line.code === row.code && line.from === row.from),
    );
    const charge = leadLine.charge;
    return [rows, [row, otherLine]].some((parts) =>
      mayComeTo(
        parts.map((line) => line.charge ?? 0),
        charge,
      ),
    );
  });
}

/** A hospital's detail has many rows for one revenue code on the claim. */
function linkItemized(leads: readonly Facts[], detail: Facts): Link[] {
  const links: Link[] = [];
  for (const row of detail.lines) {
    const choices = leads
      .flatMap((lead) =>
        lead.lines.map((line) => ({ lead, line, score: scoreItemized(line, row) })),
      )
      .sort((a, b) => b.score - a.score);
    const [best] = choices;
    if (!best || best.score < MIN_PAIR) continue;
    links.push({
      lead: best.lead,
      leadLine: best.line,
      other: detail,
      otherLine: row,
      state: 'matched',
      isShared: false,
    });
  }
  return links.map((link) => {
    const same = links.filter(({ leadLine }) => leadLine === link.leadLine);
    const sum = same.reduce((total, { otherLine }) => total + (otherLine.charge ?? 0), 0);
    const isOff = Math.abs(sum - (link.leadLine.charge ?? 0)) > 1;
    const isShared = same.length > 1;
    return {
      ...link,
      isShared,
      state: isOff ? 'conflict' : isShared ? 'matched-tolerance' : 'matched',
    };
  });
}

function scoreItemized(line: Line, row: Line): number {
  if (line.revenue === null || line.revenue !== row.revenue) return scoreLine(line, row) - 4;
  if (line.code !== null && row.code !== null) return line.code === row.code ? 6 : 1;
  return 4 + (line.charge === row.charge ? 1 : 0);
}

/** Links a corrected claim with the one it replaces. */
function linkVersions({ current, replaced, voids }: ClaimVersions): Link[] {
  const later = [...current.filter(({ resubmission }) => resubmission === '7'), ...voids];
  return later.flatMap((claim) => replaced.flatMap((old) => linkPaper([claim], old, true)));
}

/** Whether two prints of a service agree, differ with an explanation, or conflict. */
function stateOf(lead: Line, other: Line, paper: Facts): LinkState {
  const differs = {
    day: lead.from !== null && other.from !== null && !isOnDays(other.from, lead),
    code: lead.code !== null && other.code !== null && lead.code !== other.code,
    modifiers: other.modifiers.length > 0 && lead.modifiers.join() !== other.modifiers.join(),
    units: lead.units !== null && other.units !== null && lead.units !== other.units,
  };
  const gap = Math.abs(Math.abs(lead.charge ?? 0) - Math.abs(other.charge ?? 0));
  const isPriced = lead.charge !== null && other.charge !== null;
  if (differs.day || (isPriced && gap > 1)) return 'conflict';
  if (differs.code || differs.modifiers || differs.units) {
    return isExplained(other) ? 'matched-tolerance' : 'conflict';
  }
  const isDropped = paper.role === 'remittance' && lead.modifiers.length > other.modifiers.length;
  return isDropped || (isPriced && gap === 1) ? 'matched-tolerance' : 'matched';
}

function isOnDays(day: string, line: Line): boolean {
  return line.from === null || (day >= line.from && day <= (line.to ?? line.from));
}
