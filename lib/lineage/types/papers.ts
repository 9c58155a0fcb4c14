import { z } from 'zod';
import { listSeenStates } from '#lib/accounts/list-seen-states.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { formatDay, formatMoney, formatStatedDay } from '#lib/forms/format.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { DocumentState, FileKind } from '#lib/model/document.ts';
import { RecordState } from '#lib/model/record.ts';
import { loadRecordItems } from '#lib/review/list-records.ts';
import { type Clue, defineAssetType } from './asset-type.ts';
import {
  nextToDocuments,
  nextToEncounters,
  nextToPayments,
  nextToRecords,
} from './paper-neighbors.ts';

/** An uploaded file. Its name may be a patient's, so the graph names it by its hash. */
export const document = defineAssetType({
  type: 'document',
  title: 'Document',
  plural: 'Documents',
  facts: z.strictObject({
    kind: FileKind,
    state: DocumentState,
    pages: z.number().int().nullable(),
    uploaded: z.string(),
  }),
  labels: { kind: 'File type', state: 'Status', pages: 'Pages', uploaded: 'Uploaded' },
  clues: async (db, { ids }) => {
    const rows = await db.document.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, fileName: true, pageCount: true, uploadedAt: true },
    });
    return new Map(
      rows.map(({ id, fileName, pageCount, uploadedAt }) => [
        id,
        listKnown(fileName, pageCount === null ? null : sayCount(pageCount, 'page'), uploadedAt),
      ]),
    );
  },
  providers: [
    {
      name: 'countersign',
      load: async (db, ids) => {
        const rows = await db.document.findMany({ where: { id: { in: [...ids] } } });
        return new Map(
          rows.map(({ id, kind, state, pageCount, uploadedAt, uploadedById }) => [
            id,
            {
              name: `Document ${id.slice(0, 12)}`,
              facts: {
                kind,
                state,
                pages: pageCount,
                uploaded: uploadedAt.toISOString().slice(0, 10),
              },
              owner: uploadedById === null ? null : assetUri('person', uploadedById),
              href: `/documents/${id}`,
            },
          ]),
        );
      },
      neighbors: nextToDocuments,
    },
  ],
});

/** One claim, statement or receipt in a document. */
export const record = defineAssetType({
  type: 'record',
  title: 'Record',
  plural: 'Records',
  version: 'record-version',
  facts: z.strictObject({
    form: z.string(),
    state: RecordState,
    pages: z.number().int(),
    expectedLossUsd: z.number(),
  }),
  labels: {
    form: 'Document type',
    state: 'Status',
    pages: 'Pages',
    expectedLossUsd: 'Expected loss, US$',
  },
  clues: async (db, { ids, viewer }) => {
    const items = await loadRecordItems(db, ids, viewer);
    return new Map(
      items.map(({ id, patient, payer, from, to, totalCents, fileName, pages }) => [
        id,
        [
          ...listKnown(patient, payer, sayDays(from, to), sayCents(totalCents)),
          `${fileName}, ${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`,
        ],
      ]),
    );
  },
  seen: async (db, { id, viewer }) => {
    const state = (await listSeenStates(viewer, [id], db)).get(id);
    return state === undefined ? {} : { state };
  },
  providers: [
    {
      name: 'countersign',
      load: async (db, ids) => {
        const rows = await db.record.findMany({ where: { id: { in: [...ids] } } });
        return new Map(
          rows.map(({ id, form, state, pages, expectedLossUsd, acceptedById }) => [
            id,
            {
              name: `${BUILT_IN.find(form)?.title ?? form} ${id.slice(4, 12)}`,
              facts: {
                form,
                state,
                pages: pages.length,
                expectedLossUsd: Math.round(expectedLossUsd * 100) / 100,
              },
              owner: acceptedById === null ? null : assetUri('person', acceptedById),
              href: `/records/${id}`,
            },
          ]),
        );
      },
      neighbors: nextToRecords,
    },
  ],
});

/** One bill with everything about it. The graph does not say whose it is. */
export const encounter = defineAssetType({
  type: 'encounter',
  title: 'Encounter',
  plural: 'Encounters',
  facts: z.strictObject({ state: z.string(), papers: z.number().int() }),
  labels: { state: 'Status', papers: 'Records' },
  clues: async (db, { ids }) => {
    const rows = await db.encounter.findMany({ where: { id: { in: [...ids] } } });
    return new Map(
      rows.map(({ id, patient, payer, from, to, billedCents }) => [
        id,
        listKnown(patient, payer, sayDays(from, to), sayCents(billedCents)),
      ]),
    );
  },
  providers: [
    {
      name: 'countersign',
      load: async (db, ids) => {
        const rows = await db.encounter.findMany({
          where: { id: { in: [...ids] } },
          select: { id: true, state: true, _count: { select: { members: true } } },
        });
        return new Map(
          rows.map(({ id, state, _count }) => [
            id,
            {
              name: `Encounter ${id.slice(0, 12)}`,
              facts: { state, papers: _count.members },
              href: `/encounters/${encodeURIComponent(id)}`,
            },
          ]),
        );
      },
      neighbors: nextToEncounters,
    },
  ],
});

/** One check or transfer with the claims it pays. The graph contains no amounts or names. */
export const payment = defineAssetType({
  type: 'payment',
  title: 'Payment',
  plural: 'Payments',
  facts: z.strictObject({
    papers: z.number().int(),
    balanced: z.boolean(),
    deposited: z.boolean(),
  }),
  labels: { papers: 'Records', balanced: 'Balanced', deposited: 'Deposit found' },
  clues: async (db, { ids }) => {
    const rows = await db.payment.findMany({ where: { id: { in: [...ids] } } });
    return new Map(
      rows.map(({ id, payer, number, date, amountCents }) => [
        id,
        listKnown(payer, number, date && formatStatedDay(date), sayCents(amountCents)),
      ]),
    );
  },
  providers: [
    {
      name: 'countersign',
      load: async (db, ids) => {
        const rows = await db.payment.findMany({
          where: { id: { in: [...ids] } },
          select: {
            id: true,
            balanced: true,
            depositId: true,
            _count: { select: { records: true } },
          },
        });
        return new Map(
          rows.map(({ id, balanced, depositId, _count }) => [
            id,
            {
              name: `Payment ${id.slice(0, 12)}`,
              facts: { papers: _count.records, balanced, deposited: depositId !== null },
              href: `/payments/${encodeURIComponent(id)}`,
            },
          ]),
        );
      },
      neighbors: nextToPayments,
    },
  ],
});

function listKnown(...clues: readonly (Clue | null)[]): Clue[] {
  return clues.filter((one) => one !== null);
}

function sayCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** One day, or the first and the last. */
function sayDays(from: string | null, to: string | null): string | null {
  if (from === null) return null;
  return to === null || to === from ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}

function sayCents(cents: number | null): string | null {
  return cents === null ? null : formatMoney(cents);
}
