import { z } from 'zod';
import { assetUri } from '#lib/model/asset-uri.ts';
import { Role } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { defineAssetType } from './asset-type.ts';
import { sliceIds } from './slice-ids.ts';
import { uuidsOf } from './uuids-of.ts';

/** Accounts of people and programs. Their names are those of staff. */
export const person = defineAssetType({
  type: 'person',
  needed: 'supervisor',
  title: 'Person',
  plural: 'People',
  facts: z.strictObject({
    role: Role,
    active: z.boolean(),
    program: z.boolean(),
    audited: z.number().int(),
    planted: z.number().int(),
    noticed: z.number().int(),
  }),
  labels: {
    role: 'Role',
    active: 'Active',
    program: 'Program with an API key',
    audited: 'Values in blind audits',
    planted: 'Seeded test errors shown',
    noticed: 'Seeded test errors caught',
  },
  clues: async (db, { ids }) => {
    const rows = await db.user.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, email: true },
    });
    return new Map(rows.map(({ id, email }) => [id, [email]]));
  },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      list: async (db, after, take) => {
        const where = { id: { gt: after } };
        const rows = await db.user.findMany({ where, orderBy: { id: 'asc' }, take });
        return rows.map(({ id }) => id);
      },
      load: async (db, ids) => {
        const rows = await db.user.findMany({
          where: { id: { in: [...ids] } },
          include: { key: { select: { id: true } }, team: { select: { id: true } } },
        });
        const audits = await countAudits(db, ids);
        return new Map(
          rows.map(({ id, name, role, banned, key, team: own }) => [
            id,
            {
              name,
              facts: {
                ...{ role, active: banned !== true, program: key !== null },
                ...(audits.get(id) ?? { audited: 0, planted: 0, noticed: 0 }),
              },
              links:
                banned === true
                  ? []
                  : [assetUri('role', role), ...(own ? [assetUri('team', own.id)] : [])],
            },
          ]),
        );
      },
    },
  ],
});

interface PersonAudits {
  readonly audited: number;
  readonly planted: number;
  readonly noticed: number;
}

async function countAudits(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonAudits>> {
  const rows = await db.$queryRaw<(PersonAudits & { id: string })[]>`
    SELECT "judgedById" AS id, COALESCE(sum(looked) FILTER (WHERE kind <> 'seeded'), 0)::int AS audited,
      count(*) FILTER (WHERE kind = 'seeded')::int AS planted,
      count(*) FILTER (WHERE kind = 'seeded' AND wrong = 0)::int AS noticed
    FROM audits WHERE "judgedById" = ANY (${[...ids]}) AND "judgedAt" IS NOT NULL GROUP BY 1`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Everyone with one role. */
export const role = defineAssetType({
  type: 'role',
  needed: 'supervisor',
  title: 'Role',
  plural: 'Roles',
  facts: z.strictObject({ members: z.number().int() }),
  labels: { members: 'Members' },
  providers: [
    {
      name: 'countersign',
      list: async (_, after, limit) => sliceIds(Role.options, after, limit),
      load: async (db, ids) => {
        const counts = await db.user.groupBy({
          by: ['role'],
          where: { NOT: { banned: true } },
          _count: true,
        });
        const countOf = new Map<string, number>(counts.map((one) => [one.role, one._count]));
        const known = Role.options.filter((one) => ids.includes(one));
        return new Map(
          known.map((one) => [
            one,
            {
              name: `Everyone with the role ${one}`,
              facts: { members: countOf.get(one) ?? 0 },
            },
          ]),
        );
      },
    },
  ],
});

/** People who see the same documents. */
export const team = defineAssetType({
  type: 'team',
  needed: 'supervisor',
  title: 'Team',
  plural: 'Teams',
  facts: z.strictObject({ members: z.number().int(), created: z.string() }),
  labels: { members: 'Members', created: 'Created' },
  providers: [
    {
      name: 'countersign',
      list: async (db, after, take) => {
        const where = after === '' ? {} : { id: { gt: after } };
        const rows = await db.team.findMany({ where, orderBy: { id: 'asc' }, take });
        return rows.map(({ id }) => id);
      },
      load: async (db, ids) => {
        const rows = await db.team.findMany({
          where: { id: { in: uuidsOf(ids) } },
          include: { _count: { select: { users: { where: { NOT: { banned: true } } } } } },
        });
        return new Map(
          rows.map(({ id, name, createdAt, _count }) => [
            id,
            {
              name,
              facts: { members: _count.users, created: createdAt.toISOString().slice(0, 10) },
              href: '/users',
            },
          ]),
        );
      },
    },
  ],
});
