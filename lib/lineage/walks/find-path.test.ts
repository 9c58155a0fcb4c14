import { expect, it } from 'vitest';
import { assetUri } from '#lib/model/asset-uri.ts';
import { findPath } from './find-path.ts';
import type { Walk } from './walk-lineage.ts';

const uri = (id: string) => assetUri('toy', id);

/** Down from `a`: two ways to `d`, one longer way, and a branch that leads elsewhere. */
const WALK: Walk = {
  assets: Object.entries({ a: 0, b: 1, c: 1, x: 1, d: 2, e: 2 }).map(([id, hops]) => ({
    id,
    uri: uri(id),
    hops,
    since: 1,
    at: new Date(0),
  })),
  edges: ['a b', 'a c', 'a x', 'b d', 'c d', 'b e', 'e d'].map((edge) => {
    const [from = '', to = ''] = edge.split(' ');
    return { from, to, kind: 'input' as const, evidence: null };
  }),
  cut: [],
  sequence: 1,
};

it('is every shortest way to an asset, and nothing beside them', () => {
  const { assets, edges } = findPath(WALK, uri('d'));
  expect([...assets].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect([...edges].sort()).toEqual(['a b', 'a c', 'b d', 'c d']);
});

it('is nothing to what was not reached', () => {
  expect(findPath(WALK, uri('elsewhere')).assets.size).toBe(0);
});
