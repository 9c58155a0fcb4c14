import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { seedDocument } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { type AssetType, defineAssetType } from './asset-type.ts';
import { enrichAssets } from './enrich-assets.ts';
import { getImpact, listDependents } from './impact-of.ts';
import { saveStandings } from './save-standings.ts';
import { sweepAssets } from './sweep-assets.ts';
import { takeEvents } from './take-events.ts';
import { walkLineage } from './walk-lineage.ts';

const { db } = await testDatabase();
const draw = seeded(15);
const pick = (below: number) => Math.floor(draw() * below);

/** A type with a source in memory: what the graph says of it can be compared with the source itself. */
function toyType(name: string) {
  const rows = new Map<string, { name: string; size: unknown; links: AssetUri[] }>();
  const source = { answers: true };
  const type = defineAssetType({
    type: name,
    title: 'Toy',
    plural: 'Toys',
    facts: z.strictObject({ size: z.number() }),
    labels: { size: 'Size' },
    providers: [
      {
        name: 'box',
        list: async (_, after, limit) => {
          if (!source.answers) throw new Error('silent');
          return [...rows.keys()]
            .sort()
            .filter((id) => id > after)
            .slice(0, limit);
        },
        load: async (_, ids) => {
          if (!source.answers) throw new Error('silent');
          return new Map(
            ids.flatMap((id) => {
              const row = rows.get(id);
              return row
                ? [
                    [
                      id,
                      { name: row.name, facts: { size: Number(row.size) }, links: row.links },
                    ] as const,
                  ]
                : [];
            }),
          );
        },
      },
    ],
  });
  const uri = (id: string) => assetUri(name, id, 'box');
  const tell = (id: string) =>
    db.assetEvent.create({ data: { type: name, key: id, provider: 'box' } });
  return { type, rows, source, uri, tell };
}

/** What the graph says of a type: names, states, references that hold. */
async function graphOf({ type }: { type: AssetType }) {
  const facts = await db.assetFacts.findMany({
    where: { asset: { kind: { type: type.type } } },
    include: { asset: true },
  });
  const edges = await db.assetLink.findMany({
    where: { kind: 'reference', until: null, to: { in: facts.map(({ assetId }) => assetId) } },
  });
  const keyOf = new Map(facts.map(({ assetId, asset }) => [assetId, asset.key]));
  return {
    names: facts.map(({ asset, name, state }) => `${asset.key} ${name} ${state}`).sort(),
    links: edges.map(({ from, to }) => `${keyOf.get(to)}>${keyOf.get(from)}`).sort(),
  };
}

function sourceOf({ rows, uri }: ReturnType<typeof toyType>) {
  const known = [...rows.keys()];
  return {
    names: [...rows].map(([id, { name }]) => `${id} ${name} enriched`).sort(),
    links: [...rows]
      .flatMap(([id, { links }]) =>
        known.filter((other) => links.includes(uri(other))).map((other) => `${id}>${other}`),
      )
      .sort(),
  };
}

async function drain(types: readonly AssetType[]): Promise<void> {
  while ((await takeEvents(db, types)) > 0);
}

describe('what sources say', () => {
  it('is the same graph after the sweep, with events shuffled, doubled, and lost', async () => {
    const toy = toyType('shuffled-toy');
    for (let step = 0; step < 120; step++) {
      const id = `t${pick(40)}`;
      const links = Array.from({ length: pick(3) }, () => toy.uri(`t${pick(40)}`));
      if (draw() < 0.15) toy.rows.delete(id);
      else toy.rows.set(id, { name: `Toy ${pick(99)}`, size: pick(9), links: [...new Set(links)] });
      // Of ten events three are lost, two come twice, and some come when others have overtaken them.
      if (draw() < 0.7) await toy.tell(id);
      if (draw() < 0.2) await toy.tell(id);
      if (draw() < 0.1) await takeEvents(db, [toy.type]);
    }
    await drain([toy.type]);
    await sweepAssets(db, [toy.type]);
    const { names, links } = await graphOf(toy);
    const source = sourceOf(toy);
    expect(names.filter((name) => name.endsWith('enriched'))).toEqual(source.names);
    expect(links).toEqual(source.links);
    expect(await sweepAssets(db, [toy.type])).toBe(0);
  });

  it('is told to the graph with the change, or not at all', async () => {
    const failing = db.$transaction(async (tx) => {
      await tx.user.create({ data: { id: 'never', name: 'Never', email: 'never@example.org' } });
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await db.assetEvent.count({ where: { type: 'person', key: 'never' } })).toBe(0);
    await db.user.create({ data: { id: 'told', name: 'Told', email: 'told@example.org' } });
    // Nobody publishes: a process that dies now has already written the event.
    await drain([...(await import('./types.ts')).ASSET_TYPES]);
    const asset = await db.asset.findFirstOrThrow({
      where: { key: 'told', kind: { type: 'person' } },
      include: { facts: true },
    });
    expect(asset.facts).toMatchObject({ name: 'Told', state: 'enriched' });
  });

  it('is refused when the schema of its type says no, and the rest is written', async () => {
    const toy = toyType('strict-toy');
    toy.rows.set('good', { name: 'Good', size: 1, links: [] });
    expect((await enrichAssets([toy.uri('good')], db, [toy.type])).changed).toBe(1);
    toy.rows.set('good', { name: 'Good', size: 'not a number', links: [] });
    const { changed, silent } = await enrichAssets([toy.uri('good')], db, [toy.type]);
    expect([changed, silent.length]).toEqual([0, 1]);
    expect(await db.assetFacts.findFirst({ where: { name: 'Good' } })).toMatchObject({
      facts: { size: 1 },
    });
  });

  it('stays when the source is silent, which is said to be', async () => {
    const toy = toyType('silent-toy');
    toy.rows.set('kept', { name: 'Kept', size: 1, links: [] });
    await sweepAssets(db, [toy.type]);
    toy.source.answers = false;
    toy.rows.clear();
    await toy.tell('kept');
    await takeEvents(db, [toy.type]);
    await sweepAssets(db, [toy.type]);
    expect((await graphOf(toy)).names).toEqual(['kept Kept enriched']);
    const where = { type_provider: { type: 'silent-toy', provider: 'box' } };
    expect((await db.assetSource.findUniqueOrThrow({ where })).silentSince).not.toBeNull();
    expect(await db.assetEvent.count({ where: { type: 'silent-toy' } })).toBe(1);
    toy.source.answers = true;
    await sweepAssets(db, [toy.type]);
    expect((await graphOf(toy)).names).toEqual(['kept Toy kept gone']);
    expect((await db.assetSource.findUniqueOrThrow({ where })).silentSince).toBeNull();
  });

  it('is asked for again after a growing pause where the source is silent, and 200 at once at most', async () => {
    const toy = toyType('slow-toy');
    toy.source.answers = false;
    await toy.tell('late');
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      // A moment ago: times are kept in whole milliseconds, rounded, so now may be a little later than now.
      await db.$executeRaw`
        UPDATE asset_events SET "dueAt" = now() - interval '1 second' WHERE type = 'slow-toy'`;
      expect(await takeEvents(db, [toy.type])).toBe(1);
      expect(await takeEvents(db, [toy.type])).toBe(0);
      const [event] = await db.$queryRaw<{ id: bigint; pause: number }[]>`
        SELECT id, extract(epoch FROM "dueAt" - now())::float8 AS pause FROM asset_events WHERE type = 'slow-toy'`;
      pauses.push(event?.pause ?? 0);
    }
    await db.$executeRaw`
      UPDATE asset_events SET "dueAt" = now() - interval '1 second' WHERE type = 'slow-toy'`;
    for (const [at, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThan(2 ** at - 1);
      expect(pause).toBeLessThanOrEqual(2 ** at);
    }
    toy.source.answers = true;
    toy.rows.set('late', { name: 'Late', size: 1, links: [] });
    for (let at = 0; at < 250; at++) await toy.tell('late');
    expect(await takeEvents(db, [toy.type])).toBe(200);
    await drain([toy.type]);
    expect((await graphOf(toy)).names).toEqual(['late Late enriched']);
    expect(await db.assetEvent.count({ where: { type: 'slow-toy' } })).toBe(0);
  });

  it('is mended by the sweep where every event of an asset was lost', async () => {
    const toy = toyType('lost-toy');
    toy.rows.set('a', { name: 'A', size: 1, links: [toy.uri('b')] });
    toy.rows.set('b', { name: 'B', size: 1, links: [] });
    await sweepAssets(db, [toy.type]);
    toy.rows.set('a', { name: 'A, renamed', size: 2, links: [] });
    toy.rows.delete('b');
    expect((await graphOf(toy)).names).toEqual(['a A enriched', 'b B enriched']);
    expect(await sweepAssets(db, [toy.type])).toBe(2);
    expect(await graphOf(toy)).toEqual({
      names: ['a A, renamed enriched', 'b Toy b gone'],
      links: [],
    });
  });

  it('of something that is not known yet waits for it', async () => {
    const toy = toyType('waiting-toy');
    toy.rows.set('first', { name: 'First', size: 1, links: [toy.uri('second')] });
    await enrichAssets([toy.uri('first')], db, [toy.type]);
    const waits = { where: { type: 'waiting-toy' } };
    expect(await db.unresolvedReference.count(waits)).toBe(1);
    toy.rows.set('second', { name: 'Second', size: 1, links: [] });
    await enrichAssets([toy.uri('second')], db, [toy.type]);
    expect(await db.unresolvedReference.count(waits)).toBe(0);
    expect((await graphOf(toy)).links).toEqual(['first>second']);
  });
});

describe('an edge that follows from others', () => {
  const listInferred = () =>
    db.$queryRaw<{ team: string; asset: string; through: string; holds: boolean }[]>`
      SELECT team.key AS team, asset.key AS asset, person.key AS through, edge."until" IS NULL AS holds
      FROM asset_links edge JOIN assets team ON team.id = edge."from" JOIN assets asset ON asset.id = edge."to"
      JOIN assets person ON person.id = edge.evidence[2] WHERE edge.kind = 'inferred' ORDER BY edge.since`;

  it('is there with its evidence, and ends with any hop of it', async () => {
    await db.user.create({
      data: { id: 'owner', name: 'Owner', email: 'owner@example.org', role: 'admin' },
    });
    const webhook = await db.webhook.create({
      data: { url: 'https://hooks.example.org/', description: '', kinds: [], createdById: 'owner' },
    });
    await sweepAssets(db);
    const edge = { team: 'admin', asset: webhook.id, through: 'owner' };
    expect(await listInferred()).toEqual([{ ...edge, holds: true }]);
    await db.user.update({ where: { id: 'owner' }, data: { role: 'reviewer' } });
    await drain((await import('./types.ts')).ASSET_TYPES);
    await db.$queryRaw`SELECT infer_edges()`;
    expect(await listInferred()).toEqual([
      { ...edge, holds: false },
      { ...edge, team: 'reviewer', holds: true },
    ]);
  });
});

describe('a walk', () => {
  const GRAPHS = 1_000;
  const node = (graph: number, at: number) => assetUri('walked', `${graph}.${at}`);
  const graphs = Array.from({ length: GRAPHS }, () => {
    const size = 2 + pick(7);
    const edges = Array.from({ length: pick(size * 2) }, () => [pick(size), pick(size)] as const);
    return { size, edges: edges.filter(([from, to]) => from !== to) };
  });

  /** By the definition: the nodes within so many hops. */
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

describe('impact', () => {
  const setups = [
    [assetUri('model', 'm1'), assetUri('prompt-version', 'p1')],
    [assetUri('model', 'm2'), assetUri('prompt-version', 'p1')],
    [assetUri('rule', 'R1@1')],
  ] as const;
  const idOf = (at: number) => `rec_${at.toString(16).padStart(20, '0')}`;
  let documentId = '';

  beforeAll(async () => {
    documentId = await seedDocument(db);
  });

  async function judge(
    at: number,
    setup: readonly AssetUri[],
    cents: number,
    state: 'accepted' | 'review',
  ) {
    const id = idOf(at);
    const run = `run-${at}-${draw()}`;
    await db.$transaction(async (tx) => {
      await tx.record.upsert({
        where: { id },
        create: {
          id,
          documentId,
          form: 'receipt',
          formScore: 1,
          pages: [1],
          state,
          expectedLossUsd: cents / 100,
        },
        update: { state, expectedLossUsd: cents / 100 },
      });
      await appendLineage(tx, [
        { asset: assetUri('reading-set', run), of: assetUri('record', id), from: [], setup },
        {
          asset: assetUri('record-version', run),
          of: assetUri('record', id),
          from: [assetUri('reading-set', run)],
        },
      ]);
    });
    await saveStandings([id], db);
  }

  it('is exactly the records made with it, by dollars, a page at a time', async () => {
    for (let at = 0; at < 12; at++)
      await judge(
        at,
        setups[at % 2] ?? [],
        100 * ((at * 7) % 5),
        at % 3 === 0 ? 'review' : 'accepted',
      );
    await judge(12, setups[2], 5, 'accepted');
    expect(await getImpact(assetUri('model', 'm1'), db)).toMatchObject({
      records: 6,
      pending: 2,
      accepted: 4,
    });
    expect(await getImpact(assetUri('prompt-version', 'p1'), db)).toMatchObject({ records: 12 });
    const found: string[] = [];
    for (let after: Parameters<typeof listDependents>[1] = { limit: 5 }; ; ) {
      const page = await listDependents(assetUri('prompt-version', 'p1'), after, db);
      found.push(...page.dependents.map(({ uri }) => uri));
      if (page.next === null) break;
      after = { limit: 5, after: page.next };
    }
    const expected = Array.from({ length: 12 }, (_, at) => at).toSorted(
      (a, b) => ((b * 7) % 5) - ((a * 7) % 5),
    );
    expect(found).toHaveLength(12);
    expect(new Set(found)).toEqual(new Set(expected.map((at) => assetUri('record', idOf(at)))));
    const centsOf = (uri: string) => (Number.parseInt(uri.slice(-20), 16) * 7) % 5;
    expect(found.map(centsOf)).toEqual(expected.map((at) => (at * 7) % 5));
  });

  it('is counted as a recount would, whoever writes at once', async () => {
    const writer = async () => {
      for (let round = 0; round < 8; round++)
        await judge(
          pick(8),
          setups[pick(3)] ?? [],
          pick(900),
          draw() < 0.5 ? 'review' : 'accepted',
        );
    };
    await Promise.all([writer(), writer(), writer(), writer()]);
    const totals = await db.$queryRaw<unknown[]>`
      SELECT "classId", state::text, exported, records, cents::int FROM class_totals
      WHERE records <> 0 OR cents <> 0 ORDER BY 1, 2, 3`;
    const recount = await db.$queryRaw<unknown[]>`
      SELECT "classId", state::text, exported, count(*)::int AS records, sum(cents)::int AS cents
      FROM record_standings GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
    expect(totals).toEqual(recount);
    const before = await db.recordStanding.findMany({ orderBy: { assetId: 'asc' } });
    await sweepAssets(db);
    expect(await db.recordStanding.findMany({ orderBy: { assetId: 'asc' } })).toEqual(before);
  });
});
