import { globSync } from 'node:fs';
import { join } from 'node:path';
import { assetAddress } from '#app/assets/asset-address.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';

/** One page to open: the folder of its file in `app`, and an address that shows something. */
export interface PageAddress {
  readonly route: string;
  /** Null if the installation has nothing that the page could show. */
  readonly address: string | null;
}

/** What some pages need in their address to show more than an empty state. */
const QUERIES: Readonly<Record<string, string>> = {
  '/queue/batch': '?form=receipt&reasons=low-confidence&rules=',
};

/**
 * For each page about a single thing, the things to open: what its address has instead of `[…]`.
 */
const THINGS: Readonly<Record<string, (db: Db) => Promise<readonly string[]>>> = {
  '/documents/[documentId]': async (db) =>
    ids(await db.document.findMany({ orderBy: [{ pagesRead: 'desc' }, { id: 'asc' }], take: 1 })),
  '/documents/[documentId]/columns': async (db) =>
    ids(await db.document.findMany({ where: { kind: 'csv' }, take: 1 })),
  '/encounters/[encounterId]': mostPapers,
  '/encounters/[encounterId]/patient': mostPapers,
  '/conflicts/[conflictId]': async (db) =>
    ids(await db.conflict.findMany({ distinct: ['nature'], orderBy: { amountCents: 'desc' } })),
  '/payments/[paymentId]': async (db) =>
    ids(await db.payment.findMany({ distinct: ['balanced'], orderBy: { id: 'asc' } })),
  '/forms/[form]': async (db) => [
    'cms-1500',
    ...(await db.customForm.findMany({ take: 1 })).map(({ name }) => name),
  ],
  '/help/[topic]': async () => ['confidence', 'reconciliation', 'shortcuts'],
  '/records/[recordId]': async (db) =>
    ids(await db.record.findMany({ distinct: ['state'], orderBy: { id: 'asc' } })),
  '/records/[recordId]/reviews': async (db) =>
    ids(await db.record.findMany({ where: { state: 'accepted' }, take: 1 })),
  '/records/[recordId]/fields/[path]': async (db) => {
    const field = { path: { contains: 'lines' }, probability: { not: null } };
    const found = await db.field.findMany({ where: field, take: 1 });
    return found.map(({ recordId, path }) => `${recordId}/${encodeURIComponent(path)}`);
  },
  '/review/[recordId]': async (db) => {
    const open = {
      where: { state: 'open' as const },
      orderBy: { expectedLossUsd: 'desc' as const },
    };
    return (await db.task.findMany({ ...open, take: 1 })).map(({ recordId }) => recordId);
  },
  '/settings/templates/[templateId]': async (db) =>
    ids(await db.exportTemplate.findMany({ take: 1 })),
  '/settings/webhooks/[webhookId]': async (db) => ids(await db.webhook.findMany({ take: 1 })),
};

/** Every page of the product with addresses to open: a page is one by its file in `app`. */
export async function listAddresses(db: Db): Promise<readonly PageAddress[]> {
  const routes = globSync('app/**/page.tsx')
    .map((file) => join('/', file, '..').replace(/^\/app/, '') || '/')
    .toSorted();
  const found: PageAddress[] = [];
  for (const route of routes) found.push(...(await addressesOf(route, db)));
  return found;
}

async function addressesOf(route: string, db: Db): Promise<PageAddress[]> {
  if (route.startsWith('/assets/[')) return listAssets(route, db);
  if (!route.includes('[')) return [{ route, address: route + (QUERIES[route] ?? '') }];
  const things = (await THINGS[route]?.(db)) ?? [];
  if (things.length === 0) return [{ route, address: null }];
  return things.map((thing) => ({ route, address: fillIn(route, thing) }));
}

/** `/records/[recordId]/fields/[path]` with `1/total` is `/records/1/fields/total`. */
function fillIn(route: string, thing: string): string {
  const parts = thing.split('/');
  return route.replace(/\[\w+\]/g, () => parts.shift() ?? '');
}

/** Of what the graph keeps, types whose pages differ: with counts, of documents, of people. */
const KEPT = ['export', 'model', 'person', 'record-version', 'rule'];

/**
 * The newest asset of each of these types, and one of each type that is only read from its source.
 */
async function listAssets(route: string, db: Db): Promise<PageAddress[]> {
  const kinds = await db.assetKind.findMany({
    where: { type: { in: KEPT } },
    orderBy: [{ type: 'asc' }, { provider: 'asc' }],
  });
  const kept = await Promise.all(
    kinds.map(async ({ id, type, provider }) => {
      const newest = await db.asset.findFirst({ where: { kindId: id }, orderBy: { id: 'desc' } });
      return newest === null ? [] : assetUri(type, newest.key, provider);
    }),
  );
  const paid = await db.paymentRecord.findFirst({
    orderBy: [{ paymentId: 'asc' }, { recordId: 'asc' }],
    include: { record: true },
  });
  const papers =
    paid === null
      ? []
      : [
          assetUri('document', paid.record.documentId),
          assetUri('record', paid.recordId),
          assetUri('payment', paid.paymentId),
        ];
  const encounters = (await mostPapers(db)).map((id) => assetUri('encounter', id));
  return [...kept.flat(), ...papers, ...encounters].map((uri) => ({
    route,
    address: assetAddress(uri),
  }));
}

async function mostPapers(db: Db): Promise<string[]> {
  const found = await db.encounter.findMany({
    orderBy: [{ members: { _count: 'desc' } }, { id: 'asc' }],
    take: 1,
  });
  return ids(found);
}

function ids(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
