import type { Link, LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts, Line } from '../facts/facts.ts';
import { isExplained } from '../facts/reasons.ts';
import { at, atLine, type CrossRule, chargeName, differs, type Found, stakeOf } from './rule.ts';

/** R01 to R04 and the day of R10: what a payer answered, compared with what it was asked. */
export const CLAIM_AGAINST_EOB: CrossRule = {
  name: 'claim against EOB',
  find: (linked) => {
    const { episode, history } = linked;
    if (episode.claims.length === 0) return [];
    const live = history.live.flatMap((eob) => {
      const links = linked.links.filter(({ other }) => other === eob);
      return [
        ...compareTotals(linked, eob),
        ...findOtherDays(eob, links),
        ...findMerged(links),
        ...links.flatMap((link) => compareLink(link, links)),
        ...findAdded(linked, eob, links),
      ];
    });
    return [...live, ...findUnanswered(linked)];
  },
};

/** An EOB without lines can only be compared by its total. */
function compareTotals({ versions, episode }: LinkedEpisode, eob: Facts): Found[] {
  if (eob.lines.length > 0 || eob.total === null) return [];
  const claims = versions.current.length > 0 ? versions.current : episode.claims;
  const totals = claims.map(({ total }) => total ?? 0);
  const sum = totals.reduce((all, total) => all + total, 0);
  if ([...totals, sum].some((total) => !differs(total, eob.total))) return [];
  const claim = claims[0];
  if (!claim) return [];
  return [
    {
      rule: 'R01',
      kind: 'total-billed-differs',
      records: [claim.id, eob.id],
      paths: [at(claim, 'totalCharge'), at(eob, 'billed')],
      ...stakeOf(['Claim total', claim.total ?? 0], ['EOB billed', -eob.total]),
      message: 'The EOB shows a different total charge than the claim.',
    },
  ];
}

function findOtherDays(eob: Facts, links: readonly Link[]): Found[] {
  const off = links.filter(({ leadLine, otherLine }) => isOtherDay(leadLine, otherLine));
  const [first] = off;
  if (!first) return [];
  return [
    {
      rule: 'R10',
      kind: 'service-date-differs',
      records: [first.lead.id, eob.id],
      paths: off.flatMap(({ lead, leadLine, otherLine }) => [
        atLine(lead, leadLine, lead.isInstitutional ? 'serviceDate' : 'serviceFrom'),
        atLine(eob, otherLine, 'serviceDate'),
      ]),
      amount: null,
      message: 'The EOB shows a different date of service than the claim.',
    },
  ];
}

function isOtherDay(lead: Line, other: Line): boolean {
  if (lead.from === null || other.from === null) return false;
  return other.from < lead.from || other.from > (lead.to ?? lead.from);
}

/** Two services in one row of the EOB. */
function findMerged(links: readonly Link[]): Found[] {
  const byRow = Map.groupBy(links, ({ otherLine }) => otherLine);
  return [...byRow.values()].flatMap((merged) => {
    const [first, second] = merged;
    if (!first || !second || isExplained(first.otherLine)) return [];
    const { other, otherLine } = first;
    return [
      {
        rule: 'R04',
        kind: 'lines-merged',
        records: [...new Set(merged.map(({ lead }) => lead.id)), other.id],
        paths: [
          ...merged.map(({ lead, leadLine }) => atLine(lead, leadLine, chargeName(lead))),
          atLine(other, otherLine, 'billed'),
        ],
        ...stakeOf(['Charge of the second service', second.leadLine.charge ?? 0]),
        message: 'The EOB combines two services without giving a reason.',
      },
    ];
  });
}

function compareLink(link: Link, links: readonly Link[]): Found[] {
  const { lead, leadLine, other, otherLine } = link;
  const rows = links.filter((one) => one.leadLine === leadLine);
  const isMerged = links.some((one) => one !== link && one.otherLine === otherLine);
  if (isMerged || rows[0] !== link) return [];
  const found: Found[] = [];
  const records = [lead.id, other.id];
  const billed = rows.reduce((sum, one) => sum + (one.otherLine.charge ?? 0), 0);
  if (otherLine.charge !== null && differs(leadLine.charge, billed)) {
    found.push({
      rule: 'R01',
      kind: 'billed-differs',
      records,
      paths: [atLine(lead, leadLine, chargeName(lead)), atLine(other, otherLine, 'billed')],
      ...stakeOf(['Claim charge', leadLine.charge ?? 0], [nameBilled(rows.length), -billed]),
      message: 'The EOB shows a different charge than the claim.',
    });
  }
  const changed = rows.length === 1 ? findChange(leadLine, otherLine, other) : null;
  if (changed) {
    found.push({
      rule: 'R04',
      kind: changed.kind,
      records,
      paths: [atLine(lead, leadLine, changed.field), atLine(other, otherLine, changed.field)],
      amount: null,
      message: changed.message,
    });
  }
  return found;
}

function nameBilled(rows: number): string {
  return rows === 1 ? 'EOB billed' : `EOB billed on ${rows} lines`;
}

/** A payer that prints reasons must print one for a change. */
function findChange(lead: Line, other: Line, eob: Facts) {
  const hasReasons = eob.lines.some(({ adjustments }) => adjustments.length > 0);
  if (!hasReasons || isExplained(other)) return null;
  if (lead.code !== null && other.code !== null && lead.code !== other.code) {
    const message = 'The EOB has a different procedure code than the claim, with no reason given.';
    return { kind: 'code-changed', field: 'procedure', message };
  }
  if (other.modifiers.some((one) => !lead.modifiers.includes(one))) {
    const message = 'The EOB has a different modifier than the claim, with no reason given.';
    return { kind: 'modifier-changed', field: 'modifiers[0]', message };
  }
  if (lead.units !== null && other.units !== null && lead.units !== other.units) {
    const message = 'The EOB has different units than the claim, with no reason given.';
    return { kind: 'units-changed', field: 'units', message };
  }
  return null;
}

function findAdded(linked: LinkedEpisode, eob: Facts, links: readonly Link[]): Found[] {
  const known = new Set(links.map(({ otherLine }) => otherLine));
  const claim = links[0]?.lead ?? linked.episode.claims[0];
  if (!claim || links.length === 0) return [];
  return eob.lines
    .filter((line) => !known.has(line))
    .map((line) => ({
      rule: 'R03',
      kind: 'eob-line-added',
      records: [eob.id, claim.id],
      paths: [atLine(eob, line)],
      ...stakeOf(['EOB billed', line.charge]),
      message: 'The EOB lists a service that is not on the claim.',
    }));
}

/** Services without an answer, on a claim that its payer answered. */
function findUnanswered({ versions, history, links }: LinkedEpisode): Found[] {
  const primary = history.live.filter((eob) => !history.isSecondary(eob));
  if (primary.some((eob) => eob.lines.length === 0)) return [];
  return versions.current.flatMap((claim) => {
    const own = links.filter(({ lead, other }) => lead === claim && primary.includes(other));
    const answered = new Set(own.map(({ leadLine }) => leadLine));
    const eob = own[0]?.other;
    if (!eob) return [];
    return claim.lines
      .filter((line) => !answered.has(line))
      .map((line) => ({
        rule: 'R02',
        kind: 'eob-line-missing',
        records: [claim.id, eob.id],
        paths: [atLine(claim, line)],
        ...stakeOf(['Claim charge', line.charge]),
        message: 'A service on the claim is missing from the EOB.',
      }));
  });
}
