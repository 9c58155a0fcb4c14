import type { Facts } from '../facts/facts.ts';
import { bodyOf, type Episode, newEpisode } from './episode.ts';

/** Two records that a person said are not about the same visit; the second leaves the first. */
export type Parting = readonly [string, string];

/**
 * Takes records out of episodes that people said they do not belong to. Each becomes its own
 * episode, unless something else joins it; a statement leaves with the rows it had there.
 */
export function splitEpisodes(
  episodes: readonly Episode[],
  partings: readonly Parting[],
): readonly Episode[] {
  if (partings.length === 0) return episodes;
  return episodes.flatMap((episode) => {
    const held = new Set(idsOf(episode));
    const leaving = partings.filter(([stays, leaves]) => held.has(stays) && held.has(leaves));
    if (leaving.length === 0) return [episode];
    const gone = new Set(leaving.map(([, leaves]) => leaves));
    const kept = pick(episode, (id) => !gone.has(id));
    return [kept, ...[...gone].map((id) => pick(episode, (other) => other === id))].filter(
      (one) => idsOf(one).length > 0,
    );
  });
}

function idsOf(episode: Episode): string[] {
  const statements = episode.statements.map(({ facts }) => facts);
  return [...bodyOf(episode), ...episode.itemized, ...statements].map(({ id }) => id);
}

function pick(episode: Episode, keeps: (id: string) => boolean): Episode {
  const of = (all: readonly Facts[]) => all.filter(({ id }) => keeps(id));
  return {
    ...newEpisode(),
    claims: of(episode.claims),
    eobs: of(episode.eobs),
    superbills: of(episode.superbills),
    itemized: of(episode.itemized),
    statements: episode.statements.filter(({ facts }) => keeps(facts.id)),
  };
}
