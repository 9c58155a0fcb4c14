import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { type AssetType, defineAssetType } from './types/asset-type.ts';
import { enrichAssets } from './upkeep/enrich-assets.ts';
import { sweepAssets } from './upkeep/sweep-assets.ts';
import { takeEvents } from './upkeep/take-events.ts';

const { db } = await testDatabase();
const draw = seeded(15);
const pick = (below: number) => Math.floor(draw() * below);

/** A type with an in-memory source, so that the graph can be compared with the source itself. */
function toyType(name: string) {
  const rows = new Map<string, { name: string; size: unknown; links: AssetUri[] }>();
  const source = { answers: true, said: async () => {} };
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
          const said = new Map(
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
          await source.said();
          return said;
        },
      },
    ],
  });
  const uri = (id: string) => assetUri(name, id, 'box');
  const tell = (id: string) =>
    db.assetEvent.create({ data: { type: name, key: id, provider: 'box' } });
  return { type, rows, source, uri, tell };
}

/** Whether someone is waiting for another to write what they read. */
async function waitsForTurn(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waits`;
  return row?.waits ?? false;
}

/** The graph's data about a type: names, states, valid references. */
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
      // Of ten events, three are lost, two come twice, and some are overtaken by others.
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

  it('reaches the graph with the change, or not at all', async () => {
    const failing = db.$transaction(async (tx) => {
      await tx.user.create({ data: { id: 'never', name: 'Never', email: 'never@example.org' } });
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await db.assetEvent.count({ where: { type: 'person', key: 'never' } })).toBe(0);
    await db.user.create({ data: { id: 'told', name: 'Told', email: 'told@example.org' } });
    // No event is published: a process that dies now has already written it.
    await drain([...(await import('./types.ts')).ASSET_TYPES]);
    const asset = await db.asset.findFirstOrThrow({
      where: { key: 'told', kind: { type: 'person' } },
      include: { facts: true },
    });
    expect(asset.facts).toMatchObject({ name: 'Told', state: 'enriched' });
  });

  it('is refused if the schema of its type rejects it, and the rest is written', async () => {
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

  it('is what its source says now, also when someone read it before it changed and is slow', async () => {
    const toy = toyType('overtaken-toy');
    toy.rows.set('one', { name: 'Before', size: 1, links: [] });
    const [isRead, mayGoOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    toy.source.said = () => {
      isRead.resolve();
      return mayGoOn.promise;
    };
    const sweep = sweepAssets(db, [toy.type]);
    await isRead.promise;
    toy.source.said = async () => {};
    toy.rows.set('one', { name: 'After', size: 2, links: [] });
    await toy.tell('one');
    let isTaken = false;
    const taken = takeEvents(db, [toy.type]).then(() => {
      isTaken = true;
    });
    await vi.waitFor(async () => expect(isTaken || (await waitsForTurn())).toBe(true), 30_000);
    mayGoOn.resolve();
    await Promise.all([sweep, taken]);
    expect(
      await db.assetFacts.findMany({ where: { asset: { kind: { type: 'overtaken-toy' } } } }),
    ).toMatchObject([{ name: 'After', facts: { size: 2 } }]);
  });

  it('stays if the source does not respond, and the page says so', async () => {
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
    expect((await graphOf(toy)).names).toEqual(['kept Kept gone']);
    expect((await db.assetSource.findUniqueOrThrow({ where })).silentSince).toBeNull();
    await db.assetEvent.deleteMany({ where: { type: 'silent-toy' } });
  });

  it('is asked for again after a growing pause where the source is silent, and 200 at once at most', async () => {
    const toy = toyType('slow-toy');
    toy.source.answers = false;
    await toy.tell('late');
    const due = (moment: string) =>
      db.$executeRawUnsafe(`
      UPDATE asset_events SET "dueAt" = ${moment} WHERE type = 'slow-toy'`);
    const dueAt = async () =>
      (await db.assetEvent.findFirstOrThrow({ where: { type: 'slow-toy' } })).dueAt.getTime();
    const now = async () => {
      const [row] = await db.$queryRaw<
        { at: Date }[]
      >`SELECT clock_timestamp()::timestamptz(3) AS at`;
      return row?.at.getTime() ?? Number.NaN;
    };
    for (let attempt = 0; attempt < 4; attempt++) {
      // A moment ago: times are rounded to whole milliseconds, so now may be slightly later than
      // now.
      await due("now() - interval '1 second'");
      const before = await now();
      expect(await takeEvents(db, [toy.type])).toBe(1);
      const [then, after] = [await dueAt(), await now()];
      // The pause began between the two, however long it took to get here.
      expect(then - before).toBeGreaterThanOrEqual(1_000 * 2 ** attempt - 1);
      expect(then - after).toBeLessThanOrEqual(1_000 * 2 ** attempt + 1);
      await due("now() + interval '1 hour'");
      expect(await takeEvents(db, [toy.type])).toBe(0);
    }
    await due("now() - interval '1 second'");
    toy.source.answers = true;
    toy.rows.set('late', { name: 'Late', size: 1, links: [] });
    for (let at = 0; at < 250; at++) await toy.tell('late');
    expect(await takeEvents(db, [toy.type])).toBe(200);
    await drain([toy.type]);
    expect((await graphOf(toy)).names).toEqual(['late Late enriched']);
    expect(await db.assetEvent.count({ where: { type: 'slow-toy' } })).toBe(0);
  });

  it('is repaired by the sweep where every event of an asset was lost', async () => {
    const toy = toyType('lost-toy');
    toy.rows.set('a', { name: 'A', size: 1, links: [toy.uri('b')] });
    toy.rows.set('b', { name: 'B', size: 1, links: [] });
    await sweepAssets(db, [toy.type]);
    toy.rows.set('a', { name: 'A, renamed', size: 2, links: [] });
    toy.rows.delete('b');
    expect((await graphOf(toy)).names).toEqual(['a A enriched', 'b B enriched']);
    expect(await sweepAssets(db, [toy.type])).toBe(2);
    expect(await graphOf(toy)).toEqual({
      names: ['a A, renamed enriched', 'b B gone'],
      links: [],
    });
  });

  it('is read again without reading all assets there are, with what it refers to', async () => {
    const toy = toyType('quick-toy');
    toy.rows.set('a', { name: 'A', size: 1, links: [toy.uri('b'), toy.uri('unknown')] });
    toy.rows.set('b', { name: 'B', size: 1, links: [] });
    await sweepAssets(db, [toy.type]);
    await db.$executeRaw`
      INSERT INTO assets (kind, key, since, at)
      SELECT min(asset_kinds.id), 'other ' || n, 0, now() FROM asset_kinds, generate_series(1, 20000) n GROUP BY n
      ON CONFLICT DO NOTHING`;
    await db.$executeRaw`ANALYZE assets`;
    const { id } = await db.asset.findFirstOrThrow({
      where: { key: 'a', kind: { type: 'quick-toy' } },
    });
    const linked = ['b', 'unknown'].map((key) => ({ type: 'quick-toy', provider: 'box', key }));
    const told = [{ type: 'quick-toy', provider: 'box', key: 'a', links: linked }];
    // What this session read shortly before may still be counted, so the difference is used.
    const [before, links, after] = await db.$transaction(async (tx) => {
      const countRead = () => tx.$queryRaw<{ rows: number }[]>`
        SELECT (seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_xact_user_tables WHERE relname = 'assets'`;
      return [
        await countRead(),
        await tx.$queryRaw<{ key: string; known: bigint | null }[]>`
          SELECT key, known FROM links_of(${JSON.stringify(told)}::jsonb, ARRAY[${id}::bigint]) ORDER BY key`,
        await countRead(),
      ] as const;
    });
    expect(links.map(({ key, known }) => [key, known !== null])).toEqual([
      ['b', true],
      ['unknown', false],
    ]);
    expect((after[0]?.rows ?? Number.NaN) - (before[0]?.rows ?? 0)).toBeLessThan(100);
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
