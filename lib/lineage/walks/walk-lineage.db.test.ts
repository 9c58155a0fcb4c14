import { beforeAll, describe, expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { walkLineage } from './walk-lineage.ts';

const { db } = await testDatabase();
const draw = seeded(15);
const pick = (below: number) => Math.floor(draw() * below);

describe('a walk', () => {
  const GRAPHS = 1_000;
  const node = (graph: number, at: number) => assetUri('walked', `${graph}.${at}`);
  const graphs = Array.from({ length: GRAPHS }, () => {
    const size = 2 + pick(7);
    const edges = Array.from({ length: pick(size * 2) }, () => [pick(size), pick(size)] as const);
    return { size, edges: edges.filter(([from, to]) => from !== to) };
  });

  /** By definition: the nodes within this many hops. */
  function reach(
    edges: readonly (readonly [number, number])[],
    start: number,
    hops: number,
    up: boolean,
  ) {
    const seen = new Map([[start, 0]]);
    for (let hop = 1; hop <= hops; hop++)
      for (const [from, to] of edges) {
        const [here, there] = up ? [to, from] : [from, to];
        if (seen.get(here) === hop - 1 && !seen.has(there)) seen.set(there, hop);
      }
    return seen;
  }

  beforeAll(async () => {
    const made = graphs.flatMap(({ size, edges }, graph) =>
      Array.from({ length: size }, (_, at) => ({
        asset: node(graph, at),
        from: edges.filter(([, to]) => to === at).map(([from]) => node(graph, from)),
      })),
    );
    await db.$transaction((tx) => appendLineage(tx, made));
  });

  it('reaches what the edges reach, up and down, cycles or not, and says where it stopped', async () => {
    const check = async (graph: number) => {
      const { size, edges } = graphs[graph] ?? { size: 1, edges: [] };
      const [start, depth, up] = [pick(size), 1 + pick(4), draw() < 0.5];
      const direction = up ? 'up' : 'down';
      const walk = await walkLineage([node(graph, start)], { direction, depth }, db);
      const expected = reach(edges, start, depth, up);
      const found = new Map(walk.assets.map(({ uri, hops }) => [uri, hops]));
      expect(found).toEqual(new Map([...expected].map(([at, hops]) => [node(graph, at), hops])));
      const all = reach(edges, start, size, up);
      expect(walk.cut.length > 0).toBe(all.size > expected.size);
    };
    for (let first = 0; first < GRAPHS; first += 20)
      await Promise.all(Array.from({ length: 20 }, (_, at) => check(first + at)));
  });

  it('as known at a commit has nothing that came later', async () => {
    const [first, second] = [assetUri('walked', 'early'), assetUri('walked', 'late')];
    const source = assetUri('walked', 'source');
    await db.$transaction((tx) => appendLineage(tx, [{ asset: first, from: [source] }]));
    const at = Number((await db.asset.findFirstOrThrow({ where: { key: 'early' } })).since);
    await db.$transaction((tx) => appendLineage(tx, [{ asset: second, from: [source, first] }]));
    const below = async (bounds: { at?: number }) => {
      const walk = await walkLineage([source], { direction: 'down', depth: 3, ...bounds }, db);
      return walk.assets.map(({ uri }) => uri);
    };
    expect(await below({ at })).toEqual([first, source]);
    expect(await below({})).toEqual([first, source, second]);
    expect(await below({ at: at - 1 })).toEqual([]);
  });

  it('of a hub stops at its bound and says so', async () => {
    const hub = assetUri('walked', 'hub');
    const made = Array.from({ length: 30 }, (_, at) => ({
      asset: assetUri('walked', `spoke ${at}`),
      from: [hub],
    }));
    await db.$transaction((tx) => appendLineage(tx, made));
    const walk = await walkLineage([hub], { direction: 'down', depth: 2, perHop: 10 }, db);
    expect(walk.assets).toHaveLength(11);
    expect(walk.cut).toHaveLength(1);
    const few = await walkLineage([hub], { direction: 'down', depth: 2, most: 5 }, db);
    expect([few.assets.length, few.edges.length, few.cut.length]).toEqual([5, 4, 1]);
  });
});
