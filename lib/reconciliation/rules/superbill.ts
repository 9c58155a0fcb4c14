import type { Link, LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts } from '../facts/facts.ts';
import { atLine, type CrossRule, chargeName, differs, type Found, stakeOf } from './rule.ts';

/** R12: what was done is what was billed, and what the hospital itemizes is what it charges. */
export const SUPERBILL: CrossRule = {
  name: 'superbill and detail against claim',
  find: (linked) => {
    if (linked.episode.claims.length === 0) return [];
    return [
      ...linked.episode.superbills.flatMap((superbill) => compareSuperbill(linked, superbill)),
      ...findUndocumented(linked),
      ...compareDetails(linked),
    ];
  },
};

function compareSuperbill(linked: LinkedEpisode, superbill: Facts): Found[] {
  const links = linked.links.filter(({ other }) => other === superbill);
  const billed = new Set(links.map(({ otherLine }) => otherLine));
  const missing = superbill.lines
    .filter((line) => !billed.has(line))
    .map((line) => ({
      rule: 'R12',
      kind: 'charge-not-on-claim',
      records: [superbill.id, ...linked.versions.current.map(({ id }) => id)],
      paths: [atLine(superbill, line)],
      ...stakeOf(['Superbill fee', line.charge]),
      message: 'A service on the superbill was not billed.',
    }));
  return [...missing, ...links.flatMap(compareFee)];
}

function compareFee({ lead, leadLine, other, otherLine, isShared }: Link): Found[] {
  if (isShared || !differs(leadLine.charge, otherLine.charge)) return [];
  return [
    {
      rule: 'R12',
      kind: 'superbill-fee-differs',
      records: [other.id, lead.id],
      paths: [atLine(other, otherLine, 'fee'), atLine(lead, leadLine, chargeName(lead))],
      ...stakeOf(
        ['Claim charge', leadLine.charge ?? 0],
        ['Superbill fee', -(otherLine.charge ?? 0)],
      ),
      message: 'The claim charges a different amount than the superbill.',
    },
  ];
}

function findUndocumented({ episode, versions, links }: LinkedEpisode): Found[] {
  const [superbill] = episode.superbills;
  if (!superbill) return [];
  return versions.current.flatMap((claim) => {
    const own = links.filter(({ lead, other }) => lead === claim && other.role === 'charge-slip');
    const documented = new Set(own.map(({ leadLine }) => leadLine));
    if (own.length === 0) return [];
    return claim.lines
      .filter((line) => !documented.has(line))
      .map((line) => ({
        rule: 'R12',
        kind: 'charge-not-on-superbill',
        records: [claim.id, superbill.id],
        paths: [atLine(claim, line)],
        ...stakeOf(['Claim charge', line.charge]),
        message: 'A service on the claim is not on the superbill.',
      }));
  });
}

function compareDetails({ links }: LinkedEpisode): Found[] {
  const details = links.filter(({ other }) => other.role === 'itemized');
  const byLine = Map.groupBy(details, ({ leadLine }) => leadLine);
  return [...byLine].flatMap(([line, rows]) => {
    const [first] = rows;
    const sum = rows.reduce((total, { otherLine }) => total + (otherLine.charge ?? 0), 0);
    if (!first || !differs(line.charge, sum)) return [];
    return [
      {
        rule: 'R12',
        kind: 'itemized-differs',
        records: [first.lead.id, first.other.id],
        paths: [
          atLine(first.lead, line, 'totalCharge'),
          ...rows.map(({ other, otherLine }) => atLine(other, otherLine, 'amount')),
        ],
        ...stakeOf(['Claim charge', line.charge ?? 0], ['Sum of the detail', -sum]),
        message: 'The detail does not add up to the charge on the claim.',
      },
    ];
  });
}
