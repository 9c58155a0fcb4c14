import { formatCents } from '#lib/forms/parse-money.ts';
import { tableRowOf } from '#lib/model/path.ts';
import type { Episode } from '../episodes/episode.ts';
import { type Link, type LinkedEpisode, linkEpisode } from '../episodes/link-lines.ts';
import { type Facts, type InputRecord, readFacts } from '../facts/facts.ts';
import { gapsAt, isRepairedBy } from '../facts/paper-equations.ts';
import type { Found } from '../rules/rule.ts';
import { areAmountsAlike } from '../values/amounts-alike.ts';
import { toCents } from '../values/read-values.ts';

/** A record, and the path of a value in it. */
type Place = readonly [record: string, path: string];

/**
 * Finds the amount that was misread, if a conflict disappears once the amount is read as another
 * one that looks like it: a sum that the paper prints fails with the amount as read and holds with
 * the other one. Looks in the rows of the conflict first, then in what other papers say about the
 * same services. `find` looks for conflicts in the encounter with the other amount.
 */
export function findRepair(
  found: Found,
  linked: LinkedEpisode,
  find: (linked: LinkedEpisode) => readonly Found[],
): Place | null {
  const before = find(linked).length;
  const own = new Set(found.paths.map(([id, path]) => placeOf(id, tableRowOf(path))));
  const others = listSameServices(own, linked);
  for (const places of [own, others])
    for (const paper of papersOf(linked.episode)) {
      if (paper.input.source !== 'paper') continue;
      const repair = listRepairs(paper.input, places).find(({ fields }) => {
        const repaired = readFacts({ ...paper.input, fields });
        if (repaired === null) return false;
        const after = find(linkEpisode(replacePaper(linked.episode, repaired)));
        return after.length < before && !after.some((other) => isSameConflict(found, other));
      });
      if (repair) return [paper.id, repair.path];
    }
  return null;
}

function placeOf(id: string, row: string | null): string {
  return `${id} ${row ?? ''}`;
}

/** Other rows for the same service as one of these rows. */
function listSameServices(places: ReadonlySet<string>, { links }: LinkedEpisode): Set<string> {
  const placesOf = ({ lead, leadLine, other, otherLine }: Link) => [
    placeOf(lead.id, String(leadLine.index)),
    placeOf(other.id, String(otherLine.index)),
  ];
  const near = links.filter((link) => placesOf(link).some((place) => places.has(place)));
  const services = new Set(near.map(({ leadLine }) => leadLine));
  const all = links.filter(({ leadLine }) => services.has(leadLine)).flatMap(placesOf);
  return new Set(all.filter((place) => !places.has(place)));
}

function papersOf({ claims, eobs, superbills, itemized, statements }: Episode): Facts[] {
  const bills = statements.map(({ facts }) => facts);
  return [...claims, ...eobs, ...superbills, ...itemized, ...bills];
}

/**
 * The fields of a paper with one amount repaired, for each repairable amount in one of the rows.
 */
function listRepairs(record: InputRecord, places: ReadonlySet<string>) {
  const repairs: { path: string; fields: InputRecord['fields'] }[] = [];
  for (const [path, value] of Object.entries(record.fields)) {
    const own = places.has(placeOf(record.record, tableRowOf(path))) ? toCents(value) : null;
    if (own === null) continue;
    const others = gapsAt(record, path).flatMap((gap) => [own - gap, own + gap]);
    for (const cents of new Set(others))
      if (areAmountsAlike(own, cents) && isRepairedBy(record, path, cents))
        repairs.push({ path, fields: { ...record.fields, [path]: formatCents(cents) } });
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
