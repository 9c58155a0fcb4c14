import type { Facts } from './facts.ts';

/** An encounter while it is put together. Statement rows are kept beside it, since they may be a part. */
export interface Episode {
  /** In the order of their ids. */
  readonly claims: Facts[];
  readonly eobs: Facts[];
  readonly superbills: Facts[];
  readonly itemized: Facts[];
  readonly statements: { readonly facts: Facts; rows: readonly string[] | null }[];
}

export function newEpisode(): Episode {
  return { claims: [], eobs: [], superbills: [], itemized: [], statements: [] };
}

/** Everything but statements: what a new record is compared with. */
export function bodyOf(episode: Episode): Facts[] {
  return [...episode.claims, ...episode.eobs, ...episode.superbills];
}
