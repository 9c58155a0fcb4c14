import { teamSeenBy, type Viewer } from '#lib/accounts/visible-documents.ts';
import { type EventKind, ToldEvent } from '#lib/model/event.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { isForTeam } from '#lib/state/task/team/store.ts';
import { Prisma, type EventKind as StoredKind } from '../../../prisma/generated/client.ts';

/** A delivery leased by a worker. */
export interface DueDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly tries: number;
  readonly event: ToldEvent;
}

/** A worker silent for this long is dead, and another one sends. */
const LEASE_SECONDS = 60;

interface EventRow {
  readonly id: string;
  readonly kind: string;
  readonly documentId: string | null;
  readonly recordId: string | null;
  readonly conflictId: string | null;
  readonly alertId: string | null;
  readonly version: number;
  readonly createdAt: Date;
}

/**
 * Takes due deliveries for the duration of a lease: nobody else takes them meanwhile, and if this
 * worker dies, another does later.
 */
export async function takeDue(limit: number, db: Db = getDb()): Promise<DueDelivery[]> {
  const rows = await db.$queryRaw<
    (EventRow & { deliveryId: string; webhookId: string; url: string; tries: number })[]
  >`
    WITH due AS (
      UPDATE deliveries SET "dueAt" = now() + make_interval(secs => ${LEASE_SECONDS}),
        tries = tries + 1
      WHERE id = ANY(ARRAY(
        SELECT id FROM deliveries WHERE state = 'pending' AND "dueAt" <= now()
        ORDER BY "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED))
      RETURNING id, "eventId", "webhookId", tries)
    SELECT due.id AS "deliveryId", due."webhookId", due.tries, webhooks.url, events.id,
      events.kind::text AS kind, events."documentId", events."recordId", events."conflictId",
      events."alertId", events.version, events."createdAt"
    FROM due JOIN events ON events.id = due."eventId" JOIN webhooks ON webhooks.id = due."webhookId"
    ORDER BY events.transaction, events.sequence`;
  return rows.map(({ deliveryId, webhookId, url, tries, ...event }) => ({
    id: deliveryId,
    webhookId,
    url,
    tries,
    event: toTold(event),
  }));
}

/** Saves the result of a try. `dueAt`: null if there will be no other. */
export async function saveTry(
  id: string,
  result: {
    readonly isDelivered: boolean;
    readonly status: number | null;
    readonly problem: string | null;
    readonly dueAt: Date | null;
  },
  db: Db = getDb(),
): Promise<void> {
  const { isDelivered, status, problem, dueAt } = result;
  const data = isDelivered
    ? { state: 'delivered' as const, deliveredAt: new Date() }
    : dueAt === null
      ? { state: 'failed' as const }
      : { dueAt };
  // If someone resent it by hand meanwhile, that counts.
  await db.delivery.updateMany({
    where: { id, state: 'pending' },
    data: { ...data, status, problem },
  });
}

/** A page of events in commit order. */
export interface EventPage {
  readonly events: readonly ToldEvent[];
  /** Where the next page begins; unchanged if there is nothing new. */
  readonly next: string;
}

/**
 * Events after a cursor, oldest first; a viewer limited to a team gets those about its documents.
 * Events of a transaction are listed once no earlier one is still open, so continuing from `next`
 * misses none. The first page is after `0-0`.
 */
export async function listEvents(
  viewer: Viewer,
  after: { readonly transaction: bigint; readonly sequence: bigint },
  limit: number,
  db: Db = getDb(),
): Promise<EventPage> {
  const team = teamSeenBy(viewer);
  const isSeen = team === null ? Prisma.sql`TRUE` : isForTeam(team);
  const rows = await db.$queryRaw<(EventRow & { transaction: bigint; sequence: bigint })[]>`
    SELECT id, kind::text AS kind, "documentId", "recordId", "conflictId", "alertId", version, "createdAt",
      transaction, sequence
    FROM events
    WHERE (transaction, sequence) > (${after.transaction}, ${after.sequence})
      AND (${team === null} OR EXISTS (
        SELECT FROM documents paper WHERE paper.id = "documentId" AND ${isSeen}))
      AND transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY transaction, sequence LIMIT ${limit}`;
  const last = rows.at(-1) ?? after;
  return { events: rows.map(toTold), next: `${last.transaction}-${last.sequence}` };
}

/** How long events and their deliveries are kept. */
const KEPT_DAYS = 90;

/**
 * Removes old events, except the newest of each record, which shows whether it was accepted before.
 */
export async function removeOldEvents(db: Db = getDb()): Promise<void> {
  await db.$executeRaw`
    DELETE FROM events old WHERE old."createdAt" < now() - make_interval(days => ${KEPT_DAYS})
      AND (old."recordId" IS NULL OR EXISTS (
        SELECT FROM events newer WHERE newer."recordId" = old."recordId"
          AND newer.sequence > old.sequence))`;
}

/**
 * All webhooks, oldest first, each with the number of its events that were not delivered, including
 * those given up.
 */
export async function listWebhooks(db: Db = getDb()) {
  const rows = await db.webhook.findMany({
    orderBy: { createdAt: 'asc' },
    include: { _count: { select: { deliveries: { where: { state: { not: 'delivered' } } } } } },
  });
  return rows.map(({ _count, kinds, ...row }) => ({
    ...row,
    kinds: kinds.map(toKind),
    undelivered: _count.deliveries,
  }));
}

/** One webhook with its newest deliveries; null if there is none. */
export async function findWebhook(id: string, db: Db = getDb()) {
  const row = await db.webhook.findUnique({
    where: { id },
    include: {
      deliveries: {
        orderBy: { createdAt: 'desc' },
        take: 200,
        include: { event: true },
      },
    },
  });
  if (row === null) return null;
  return {
    ...row,
    kinds: row.kinds.map(toKind),
    deliveries: row.deliveries.map(({ event, ...delivery }) => ({
      ...delivery,
      event: toTold(event),
    })),
  };
}

/** Adds a webhook and returns its id. */
export async function saveWebhook(
  tx: Tx,
  input: {
    readonly url: string;
    readonly description: string;
    readonly kinds: readonly EventKind[];
    readonly createdById: string;
  },
): Promise<string> {
  const kinds = input.kinds.map(toStored);
  const { id } = await tx.webhook.create({ data: { ...input, kinds }, select: { id: true } });
  return id;
}

/** Prisma enum names cannot contain the dot of an event kind. */
function toStored(kind: EventKind): StoredKind {
  switch (kind) {
    case 'record.accepted':
      return 'record_accepted';
    case 'record.corrected':
      return 'record_corrected';
    case 'record.retracted':
      return 'record_retracted';
    case 'conflict.opened':
      return 'conflict_opened';
    case 'conflict.settled':
      return 'conflict_settled';
    case 'document.failed':
      return 'document_failed';
    case 'alert.raised':
      return 'alert_raised';
  }
}

function toKind(stored: string): EventKind {
  return ToldEvent.shape.type.parse(stored.replace('_', '.'));
}

function toTold({ id, kind, createdAt, ...about }: EventRow) {
  const { documentId, recordId, conflictId, alertId, version } = about;
  return ToldEvent.parse({
    id,
    type: toKind(kind),
    timestamp: createdAt.toISOString(),
    data: { documentId, recordId, conflictId, alertId, version },
  });
}
