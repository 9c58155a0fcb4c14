import { z } from 'zod';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { NoticeKind, pathOfNotice } from '#lib/model/messages/notice.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** One notice for one person. */
export interface NewNotice {
  readonly userId: string;
  readonly kind: NoticeKind;
  /** Id of its subject: a repeat merges into the existing notice, which becomes unread again. */
  readonly subject: string;
  readonly recordId: string | null;
  readonly documentId: string | null;
  readonly count: number;
  readonly byId: string | null;
  readonly shown: boolean;
  readonly mailAt: Date | null;
}

/** A repeat keeps the notice's read state and only increments its count. */
interface Again {
  readonly staysRead: boolean;
}

/** Adds notices, if and when the transaction commits, and notifies open pages. */
export async function addNotices(
  tx: Tx,
  notices: readonly NewNotice[],
  { staysRead }: Again,
): Promise<void> {
  if (notices.length === 0) return;
  // In a fixed order, so that two transactions notifying the same people never deadlock.
  const rows = JSON.stringify(notices.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
  await tx.$executeRaw`
    INSERT INTO notices AS old
      (id, "userId", kind, subject, "recordId", "documentId", count, "byId", shown, "mailAt")
    SELECT gen_random_uuid(), "userId", kind::"NoticeKind", subject, "recordId", "documentId", count, "byId",
      shown, "mailAt"
    FROM jsonb_to_recordset(${rows}::jsonb) AS new("userId" text, kind text, subject text, "recordId" text,
      "documentId" text, count int, "byId" text, shown boolean, "mailAt" timestamptz)
    ON CONFLICT ("userId", kind, subject) DO UPDATE SET
      count = excluded.count + CASE WHEN old."readAt" IS NULL OR ${staysRead} THEN old.count ELSE 0 END,
      "readAt" = CASE WHEN ${staysRead} THEN old."readAt" END,
      at = CASE WHEN ${staysRead} THEN old.at ELSE now() END,
      "byId" = excluded."byId", shown = excluded.shown,
      "mailAt" = CASE WHEN ${staysRead} THEN old."mailAt"
        ELSE least(old."mailAt", excluded."mailAt") END`;
  const people = new Set(notices.filter(({ shown }) => shown).map(({ userId }) => userId));
  await notify(tx, ...[...people].map((personId) => ({ kind: 'notices' as const, personId })));
}

function keyOf({ userId, kind, subject }: NewNotice): string {
  return `${userId} ${kind} ${subject}`;
}

/** Withdraws notices that nobody has read yet. */
export async function withdrawNotices(tx: Tx, kind: NoticeKind, subject: string): Promise<void> {
  const where = { kind, subject, readAt: null };
  const rows = await tx.notice.findMany({ where, select: { userId: true } });
  await tx.notice.deleteMany({ where });
  await notify(tx, ...rows.map(({ userId }) => ({ kind: 'notices' as const, personId: userId })));
}

/** Counting stops here: nobody needs a larger number of unread notices. */
const MOST_UNREAD = 100;

/**
 * How many notices the person has not read, without those hidden from the list. Counting stops at
 * `MOST_UNREAD`: more are not told apart.
 */
export async function countUnread(userId: string, db: Db = getDb()): Promise<number> {
  const rows = await db.notice.findMany({
    where: { userId, readAt: null, shown: true },
    select: { id: true },
    take: MOST_UNREAD,
  });
  return rows.length;
}

/** One notice as its person sees it. */
export interface ListedNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly count: number;
  readonly byName: string | null;
  readonly at: Date;
  readonly read: boolean;
  /** Where its subject is shown; null if the person may no longer see it. */
  readonly path: string | null;
  readonly about:
    | { readonly kind: 'record'; readonly form: string; readonly fileName: string }
    | { readonly kind: 'document'; readonly fileName: string }
    /** What the alert says. */
    | { readonly kind: 'alert'; readonly detail: string }
    /** Something without a name. */
    | { readonly kind: 'other' };
}

/** The latest first; `before` is the last of the previous page. */
export async function listNotices(
  viewer: Viewer,
  {
    unread,
    before,
    limit,
  }: { readonly unread: boolean; readonly before?: string | undefined; readonly limit: number },
  db: Db = getDb(),
): Promise<{ notices: readonly ListedNotice[]; next: string | null }> {
  const rows = await db.notice.findMany({
    where: {
      userId: viewer.id,
      shown: true,
      ...(unread ? { readAt: null } : {}),
      AND: [olderThan(before)],
    },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take: limit + 1,
    include: {
      by: { select: { name: true } },
      record: { select: { id: true, form: true, documentId: true } },
    },
  });
  const shown = rows.slice(0, limit);
  const [names, details] = await Promise.all([
    listNames(viewer, shown, db),
    listAlertDetails(shown, db),
  ]);
  const last = shown.at(-1);
  return {
    notices: shown.map(({ id, kind, subject, count, by, at, readAt, record, documentId }) => {
      const detail = details.get(subject);
      const about: ListedNotice['about'] | null =
        detail === undefined ? aboutOf({ record, documentId }, names) : { kind: 'alert', detail };
      const recordId = record?.id ?? null;
      return {
        id,
        kind: NoticeKind.parse(kind),
        count,
        byName: by?.name ?? null,
        at,
        read: readAt !== null,
        path: about && pathOfNotice({ kind, recordId, documentId }),
        about: about ?? { kind: 'other' },
      };
    }),
    next: rows.length > limit && last ? `${last.at.toISOString()}~${last.id}` : null,
  };
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** No filter for an invalid cursor. */
function olderThan(cursor: string | undefined) {
  const parsed = Cursor.safeParse(cursor?.split('~')).data;
  if (!parsed) return {};
  const at = new Date(parsed[0]);
  return { OR: [{ at: { lt: at } }, { at, id: { gt: parsed[1] } }] };
}

type Told = {
  readonly record: {
    readonly id: string;
    readonly form: string;
    readonly documentId: string;
  } | null;
  readonly documentId: string | null;
};

/** Names of the files the viewer may see now. */
async function listNames(
  viewer: Viewer,
  rows: readonly Told[],
  db: Db,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    rows.flatMap(({ record, documentId }) => record?.documentId ?? documentId ?? []),
  );
  const documents = await db.document.findMany({
    where: { id: { in: [...ids] }, AND: [visibleTo(viewer)] },
    select: { id: true, fileName: true },
  });
  return new Map(documents.map(({ id, fileName }) => [id, fileName]));
}

/** What precedes the id of an alert in the subject of its notice. */
const ALERT = 'alert ';

/**
 * What the alerts among them say, by the notice's subject; only supervisors get notices of alerts.
 */
async function listAlertDetails(
  rows: readonly { readonly kind: string; readonly subject: string }[],
  db: Db,
): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ kind, subject }) =>
    kind === 'alarm' && subject.startsWith(ALERT) ? [subject.slice(ALERT.length)] : [],
  );
  if (ids.length === 0) return new Map();
  const alerts = await db.incident.findMany({
    where: { id: { in: ids } },
    select: { id: true, detail: true },
  });
  return new Map(alerts.map(({ id, detail }) => [`${ALERT}${id}`, detail]));
}

/** Null for what the viewer may no longer see. */
function aboutOf(
  { record, documentId }: Told,
  names: ReadonlyMap<string, string>,
): ListedNotice['about'] | null {
  if (record === null && documentId === null) return { kind: 'other' };
  const fileName = names.get(record?.documentId ?? documentId ?? '');
  if (fileName === undefined) return null;
  if (record === null) return { kind: 'document', fileName };
  return { kind: 'record', form: record.form, fileName };
}

/**
 * Marks a person's own notices as read: these, or all up to a moment. Cancels their pending email.
 */
export async function markRead(
  userId: string,
  which: { readonly ids: readonly string[] } | { readonly until: Date },
  db: Db = getDb(),
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.notice.updateMany({
      where: {
        userId,
        readAt: null,
        ...('ids' in which ? { id: { in: [...which.ids] } } : { at: { lte: which.until } }),
      },
      data: { readAt: new Date(), mailAt: null },
    });
    // Updates the person's other windows.
    if (count > 0) await notify(tx, { kind: 'notices', personId: userId });
  });
}

/** A notice as listed in an email. */
export interface MailedNotice {
  readonly kind: NoticeKind;
  readonly count: number;
  readonly recordId: string | null;
  readonly documentId: string | null;
}

/** The person whose email has waited longest; null if none is due. */
export async function findPersonToMail(db: Db = getDb()): Promise<string | null> {
  const row = await db.notice.findFirst({
    where: { mailAt: { lte: new Date() } },
    orderBy: { mailAt: 'asc' },
    select: { userId: true },
  });
  return row?.userId ?? null;
}

/**
 * Takes this person's notices that are due for an email, oldest first, except those another worker
 * is taking right now.
 */
export async function takeForMail(tx: Tx, userId: string): Promise<MailedNotice[]> {
  const rows = await tx.$queryRaw<(MailedNotice & { at: Date })[]>`
    UPDATE notices SET "mailAt" = NULL WHERE id IN (
      SELECT id FROM notices WHERE "userId" = ${userId} AND "mailAt" <= now() FOR UPDATE SKIP LOCKED)
    RETURNING kind::text AS kind, count, "recordId", "documentId", at`;
  return rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const KEPT_DAYS = 90;

/** Deletes notices older than `KEPT_DAYS`, whether or not they were read. */
export async function removeOldNotices(db: Db = getDb()): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
  await db.notice.deleteMany({ where: { at: { lt: before } } });
}
