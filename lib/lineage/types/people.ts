import { z } from 'zod';
import { assetUri } from '#lib/model/asset-uri.ts';
import { Role } from '#lib/model/user.ts';
import { defineAssetType } from '../asset-type.ts';

/** Accounts, of people and of programs. Their names are those of staff. */
export const person = defineAssetType({
  type: 'person',
  needed: 'supervisor',
  title: 'Person',
  plural: 'People',
  facts: z.strictObject({ role: Role, active: z.boolean(), program: z.boolean() }),
  labels: { role: 'Role', active: 'Active', program: 'Program with a key' },
  isCause: true,
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
          include: { key: { select: { id: true } } },
        });
        return new Map(
          rows.map(({ id, name, role, banned, key }) => [
            id,
            {
              name,
              facts: { role, active: banned !== true, program: key !== null },
              links: banned === true ? [] : [assetUri('team', role)],
            },
          ]),
        );
      },
    },
  ],
});

/** Everybody of one role. */
export const team = defineAssetType({
  type: 'team',
  needed: 'supervisor',
  title: 'Team',
  plural: 'Teams',
  facts: z.strictObject({ members: z.number().int() }),
  labels: { members: 'Members' },
  providers: [
    {
      name: 'countersign',
      list: async (_, after, limit) =>
        Role.options
          .toSorted()
          .filter((role) => role > after)
          .slice(0, limit),
      load: async (db, ids) => {
        const counts = await db.user.groupBy({
          by: ['role'],
          where: { NOT: { banned: true } },
          _count: true,
        });
        const countOf = new Map<string, number>(counts.map(({ role, _count }) => [role, _count]));
        const known = Role.options.filter((role) => ids.includes(role));
        return new Map(
          known.map((role) => [
            role,
            {
              name: `All with the role ${role}`,
              facts: { members: countOf.get(role) ?? 0 },
            },
          ]),
        );
      },
    },
  ],
});
