import type { RecordCursor, RecordSort } from '#lib/model/record-filter.ts';

/** The sort key of each order. */
export const RANKS = {
  recordId: true,
  updatedAt: true,
  createdAt: true,
  expectedLossUsd: true,
  totalCents: true,
  serviceFrom: true,
} as const;

export const ORDERS = {
  updated: [{ updatedAt: 'desc' }, { recordId: 'asc' }],
  oldest: [{ createdAt: 'asc' }, { recordId: 'asc' }],
  risk: [{ expectedLossUsd: 'desc' }, { recordId: 'asc' }],
  total: [{ totalCents: 'desc' }, { recordId: 'asc' }],
  service: [{ serviceFrom: 'desc' }, { recordId: 'asc' }],
} as const;

interface Ranks {
  readonly recordId: string;
  readonly updatedAt: Date;
  readonly createdAt: Date;
  readonly expectedLossUsd: number;
  readonly totalCents: number;
  readonly serviceFrom: string;
}

export function toCursor(sort: RecordSort): (row: Ranks) => RecordCursor {
  return (row) => ({ id: row.recordId, rank: rankOf(sort, row) });
}

function rankOf(sort: RecordSort, row: Ranks): string {
  switch (sort) {
    case 'updated':
      return String(row.updatedAt.getTime());
    case 'oldest':
      return String(row.createdAt.getTime());
    case 'risk':
      return String(row.expectedLossUsd);
    case 'total':
      return String(row.totalCents);
    case 'service':
      return row.serviceFrom;
  }
}

/** Negative if `a` comes first. */
export function compareRanks(sort: RecordSort, a: RecordCursor, b: RecordCursor): number {
  const order = sort === 'service' ? compareText(b.rank, a.rank) : Number(b.rank) - Number(a.rank);
  return (sort === 'oldest' ? -order : order) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * The part of a `where` that selects what follows the cursor. The inclusive bound lets an index
 * start there.
 */
export function afterOf(sort: RecordSort, cursor: RecordCursor | null) {
  if (cursor === null) return {};
  const id = { recordId: { gt: cursor.id } };
  const number = Number(cursor.rank);
  switch (sort) {
    case 'updated': {
      const at = new Date(number);
      return { updatedAt: { lte: at }, OR: [{ updatedAt: { lt: at } }, id] };
    }
    case 'oldest': {
      const at = new Date(number);
      return { createdAt: { gte: at }, OR: [{ createdAt: { gt: at } }, id] };
    }
    case 'risk':
      return { expectedLossUsd: { lte: number }, OR: [{ expectedLossUsd: { lt: number } }, id] };
    case 'total':
      return { totalCents: { lte: number }, OR: [{ totalCents: { lt: number } }, id] };
    case 'service': {
      const { rank } = cursor;
      return { serviceFrom: { lte: rank }, OR: [{ serviceFrom: { lt: rank } }, id] };
    }
  }
}
