import { looksAlike } from '#lib/forms/looks-alike.ts';
import { formatCents } from '#lib/forms/parse-money.ts';
import { tableRowOf } from '#lib/model/path.ts';
import type { Episode } from './episode.ts';
import { type Facts, type InputRecord, readFacts, toCents } from './facts.ts';
import { type LinkedEpisode, linkEpisode } from './link-lines.ts';
import { gapsAt, isRepairedBy } from './paper-equations.ts';
import type { Found } from './rules/rule.ts';

/**
 * Whether a conflict is gone once one amount of its rows is read as another one that looks like it, where a sum
 * that the paper prints fails with the amount as read and holds with the other one. `find` looks for conflicts in
 * the encounter with the other amount.
 */
export function isGoneWithRepair(
  found: Found,
  linked: LinkedEpisode,
  find: (linked: LinkedEpisode) => readonly Found[],
): boolean {
  const before = find(linked).length;
  return papersOf(linked.episode).some((paper) => {
    if (paper.input.source !== 'paper') return false;
    return listRepairs(paper.input, found).some((fields) => {
      const repaired = readFacts({ ...paper.input, fields });
      if (repaired === null) return false;
      const after = find(linkEpisode(replacePaper(linked.episode, repaired)));
      return after.length < before && !after.some((other) => isSameConflict(found, other));
    });
  });
}

function papersOf({ claims, eobs, superbills, itemized, statements }: Episode): Facts[] {
  const bills = statements.map(({ facts }) => facts);
  return [...claims, ...eobs, ...superbills, ...itemized, ...bills];
}

/** The fields of a paper with one amount repaired, for each amount that can be, in the rows of the conflict. */
function listRepairs(record: InputRecord, found: Found): InputRecord['fields'][] {
  const rows = new Set(
    found.paths.flatMap(([id, path]) => (id === record.record ? [tableRowOf(path)] : [])),
  );
  const repairs: InputRecord['fields'][] = [];
  for (const [path, value] of Object.entries(record.fields)) {
    const own = rows.has(tableRowOf(path)) ? toCents(value) : null;
    if (own === null) continue;
    const others = gapsAt(record, path).flatMap((gap) => [own - gap, own + gap]);
    for (const cents of new Set(others))
      if (looksAlike(formatCents(own), formatCents(cents)) && isRepairedBy(record, path, cents))
        repairs.push({ ...record.fields, [path]: formatCents(cents) });
  }
  return repairs;
}

function replacePaper(episode: Episode, paper: Facts): Episode {
  const put = (facts: Facts) => (facts.id === paper.id ? paper : facts);
  return {
    claims: episode.claims.map(put),
    eobs: episode.eobs.map(put),
    superbills: episode.superbills.map(put),
    itemized: episode.itemized.map(put),
    statements: episode.statements.map((one) => ({ ...one, facts: put(one.facts) })),
  };
}

function isSameConflict(a: Found, b: Found): boolean {
  if (a.kind !== b.kind) return false;
  return a.paths.some(([id, path]) =>
    b.paths.some(([other, at]) => id === other && tableRowOf(path) === tableRowOf(at)),
  );
}
