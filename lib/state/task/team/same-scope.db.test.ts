import { beforeAll, describe, expect, it } from 'vitest';
import { ofTeam, type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { TeamId } from '#lib/model/ids.ts';
import type { ViewedTeam } from '#lib/model/user.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { Prisma } from '../../../../prisma/generated/client.ts';
import { isForTeam, isVisibleTo } from './store.ts';

const { db } = await testDatabase();
const draw = seeded(74);
const KEYS = ['k1', 'k2', 'k3'];

/**
 * 60 documents of one team or none, each with up to three records for some payers and facilities.
 */
async function seedDocuments(north: TeamId, uploadedById: string): Promise<void> {
  for (let at = 0; at < 60; at++) {
    const id = `d${at}`.padStart(64, 'e');
    await db.document.create({
      data: {
        ...{ id, fileName: '', kind: 'pdf', byteCount: 1, teamId: pick([north, null]) },
        uploadedById: pick([uploadedById, null, null, null]),
      },
    });
    for (let record = 0; record < Math.floor(draw() * 4); record++)
      await db.record.create({
        data: {
          ...{ id: `r${at}-${record}`, documentId: id, form: 'eob', formScore: 1, pages: [1] },
          state: pick(['gone', 'review', 'accepted']),
          ...(draw() < 0.9 ? { scope: { create: { payers: some(), facilities: some() } } } : {}),
        },
      });
  }
}

/** The documents with the payers and the facilities of each of their records. */
async function loadDocuments() {
  const documents = await db.document.findMany({
    include: { records: { where: { state: { not: 'gone' } }, include: { scope: true } } },
    orderBy: { id: 'asc' },
  });
  return documents.map(({ id, teamId, records }) => {
    const scopes = records.flatMap(({ scope }) => scope ?? []);
    return {
      ...{ id, teamId },
      payers: scopes.map(({ payers }) => payers),
      facilities: scopes.map(({ facilities }) => facilities),
    };
  });
}

/** Whether one record is within a limit, and none is known to be outside it. */
function isWithin(named: readonly string[][], limit: readonly string[]): boolean {
  const meets = (one: readonly string[]) => one.some((key) => limit.includes(key));
  const isFine = named.every((one) => one.length === 0 || meets(one));
  return limit.length === 0 || (isFine && named.some(meets));
}

async function byPrisma(where: ReturnType<typeof visibleTo | typeof ofTeam>): Promise<string[]> {
  const found = await db.document.findMany({ where: { AND: [where] }, orderBy: { id: 'asc' } });
  return found.map(({ id }) => id);
}

async function bySql(condition: ReturnType<typeof isVisibleTo>): Promise<string[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT paper.id FROM documents paper WHERE ${condition ?? Prisma.sql`true`} ORDER BY 1`;
  return found.map(({ id }) => id);
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(draw() * from.length)] as T;
}

function some(): string[] {
  return KEYS.filter(() => draw() < 0.4);
}

describe('whatever documents and limits there are', () => {
  const teams: ViewedTeam[] = [];
  let me: Viewer;

  beforeAll(async () => {
    me = await seedPerson(db, 'me');
    const { id } = await db.team.create({ data: { name: 'North' } });
    const north = TeamId.parse(id);
    await seedDocuments(north, me.id);
    for (let round = 0; round < 40; round++)
      teams.push({ id: north, everyones: draw() < 0.5, payers: some(), facilities: some() });
  });

  it('a team has the documents within its limits, in SQL as in Prisma', async () => {
    const documents = await loadDocuments();
    let shown = 0;
    for (const team of teams) {
      const expected = documents
        .filter(({ teamId }) => team.everyones || teamId === team.id)
        .filter(({ payers }) => isWithin(payers, team.payers))
        .filter(({ facilities }) => isWithin(facilities, team.facilities))
        .map(({ id }) => id);
      expect(await byPrisma(ofTeam(team))).toEqual(expected);
      expect(await bySql(isForTeam(team))).toEqual(expected);
      shown += expected.length;
    }
    expect(shown).toBeGreaterThan(100);
  });

  it('a person sees the same documents in SQL as in Prisma', async () => {
    for (const team of teams) {
      const reviewer = { ...me, role: 'reviewer', team } as const;
      const uploader = { ...me, role: 'uploader', team: null } as const;
      for (const viewer of [reviewer, uploader])
        expect(await bySql(isVisibleTo(viewer))).toEqual(await byPrisma(visibleTo(viewer)));
    }
  });
});
