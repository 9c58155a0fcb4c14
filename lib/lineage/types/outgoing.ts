import { z } from 'zod';
import { assetUri } from '#lib/model/asset-uri.ts';
import { EventKind } from '#lib/model/event.ts';
import { IncidentKind } from '#lib/quality/incidents/store.ts';
import { defineAssetType } from './asset-type.ts';
import { uuidsOf } from './uuids-of.ts';

/** A file of exported records. */
export const exported = defineAssetType({
  type: 'export',
  title: 'Export',
  plural: 'Exports',
  facts: z.strictObject({
    format: z.string(),
    records: z.number().int(),
    superseded: z.number().int(),
    removed: z.boolean(),
  }),
  labels: {
    format: 'Format',
    records: 'Records',
    superseded: 'Reopened since',
    removed: 'File removed',
  },
  clues: async (db, { ids }) => {
    const rows = await db.export.findMany({
      where: { id: { in: uuidsOf(ids) } },
      select: { id: true, recordCount: true, createdAt: true, by: { select: { name: true } } },
    });
    return new Map(
      rows.map(({ id, recordCount, createdAt, by }) => [
        id,
        [
          createdAt,
          `${recordCount} record${recordCount === 1 ? '' : 's'}`,
          ...(by === null ? [] : [by.name]),
        ],
      ]),
    );
  },
  providers: [
    {
      name: 'countersign',
      list: async (db, after, take) => {
        const where = { id: isAfter(after) };
        const rows = await db.export.findMany({ where, orderBy: { id: 'asc' }, take });
        return rows.map(({ id }) => id);
      },
      load: async (db, ids) => {
        const rows = await db.export.findMany({
          where: { id: { in: uuidsOf(ids) } },
          include: { records: { where: { supersededAt: { not: null } } } },
        });
        return new Map(
          rows.map(({ id, format, recordCount, records, removedAt, byId, createdAt }) => [
            id,
            {
              name: `Export ${format} of ${createdAt.toISOString().slice(0, 10)}`,
              facts: {
                format,
                records: recordCount,
                superseded: records.length,
                removed: removedAt !== null,
              },
              owner: byId === null ? null : assetUri('person', byId),
              href: '/records',
            },
          ]),
        );
      },
    },
  ],
});

/** A system notified about changes of records. */
export const consumer = defineAssetType({
  type: 'consumer',
  needed: 'supervisor',
  title: 'Webhook',
  plural: 'Webhooks',
  facts: z.strictObject({ host: z.string(), enabled: z.boolean(), kinds: z.array(EventKind) }),
  labels: { host: 'Host', enabled: 'Enabled', kinds: 'Events sent' },
  clues: async (db, { ids }) => {
    const rows = await db.webhook.findMany({
      where: { id: { in: uuidsOf(ids) } },
      select: { id: true, description: true, createdAt: true },
    });
    return new Map(
      rows.map(({ id, description, createdAt }) => [
        id,
        [...(description === '' ? [] : [description]), createdAt],
      ]),
    );
  },
  providers: [
    {
      name: 'countersign',
      list: async (db, after, take) => {
        const where = { id: isAfter(after) };
        const rows = await db.webhook.findMany({ where, orderBy: { id: 'asc' }, take });
        return rows.map(({ id }) => id);
      },
      load: async (db, ids) => {
        const rows = await db.webhook.findMany({ where: { id: { in: uuidsOf(ids) } } });
        return new Map(
          rows.map(({ id, url, isEnabled, kinds, createdById }) => [
            id,
            {
              name: `Webhook ${new URL(url).host}`,
              facts: {
                host: new URL(url).host,
                enabled: isEnabled,
                kinds: EventKind.array().parse(kinds.map((kind) => kind.replace('_', '.'))),
              },
              owner: assetUri('person', createdById),
              href: `/settings/webhooks/${id}`,
            },
          ]),
        );
      },
    },
  ],
});

/** An alert, open until a supervisor resolves it. */
export const incident = defineAssetType({
  type: 'incident',
  needed: 'supervisor',
  title: 'Alert',
  plural: 'Alerts',
  facts: z.strictObject({ kind: IncidentKind, form: z.string(), open: z.boolean() }),
  labels: { kind: 'Kind', form: 'Document type', open: 'Open' },
  clues: async (db, { ids }) => {
    const rows = await db.incident.findMany({
      where: { id: { in: uuidsOf(ids) } },
      select: { id: true, detail: true, openedAt: true },
    });
    return new Map(rows.map(({ id, detail, openedAt }) => [id, [detail, openedAt]]));
  },
  providers: [
    {
      name: 'countersign',
      list: async (db, after, take) => {
        const where = { id: isAfter(after) };
        const rows = await db.incident.findMany({ where, orderBy: { id: 'asc' }, take });
        return rows.map(({ id }) => id);
      },
      load: async (db, ids) => {
        const rows = await db.incident.findMany({ where: { id: { in: uuidsOf(ids) } } });
        return new Map(
          rows.map(({ id, kind, form, openedAt, resolvedAt, resolvedById }) => [
            id,
            {
              name: `Incident ${kind} of ${openedAt.toISOString().slice(0, 10)}`,
              facts: { kind, form, open: resolvedAt === null },
              owner: resolvedById === null ? null : assetUri('person', resolvedById),
              href: '/quality/drift',
            },
          ]),
        );
      },
    },
  ],
});

/** A condition on a UUID column; no condition before the first. */
function isAfter(id: string): { gt: string } | undefined {
  return id === '' ? undefined : { gt: id };
}
