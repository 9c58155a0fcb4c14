import { UserId } from '#lib/model/ids.ts';
import { MailContent, MailProblem, type MailState } from '#lib/model/messages/mail.ts';
import type { Role } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** An email that a worker has taken and is about to send. */
export interface DueMail {
  readonly id: string;
  readonly tries: number;
  readonly content: MailContent;
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  /** Whether the person may sign in; others get no email. */
  readonly active: boolean;
  readonly role: Role;
}

/** A worker silent for this long is dead, and another one sends. */
const LEASE_SECONDS = 120;
const KEPT_DAYS = 30;

/**
 * Queues an email to a person, sent if and when the transaction commits. Without SMTP_URL nothing
 * is written, since nobody would send it. Returns its id, or null.
 */
export async function queueMail(
  tx: Tx,
  { userId, content }: { readonly userId: UserId; readonly content: MailContent },
): Promise<string | null> {
  if (!isMailConfigured()) return null;
  const data = { userId, content: toJson(content) };
  return (await tx.mail.create({ data, select: { id: true } })).id;
}

/**
 * Takes due emails for the duration of a lease: nobody else takes them meanwhile, and if this
 * worker dies, another does later.
 */
export async function takeDueMails(limit: number, db: Db = getDb()): Promise<DueMail[]> {
  const taken = await db.$queryRaw<{ id: string }[]>`
    UPDATE mails SET tries = tries + 1, "dueAt" = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ANY(ARRAY(
      SELECT id FROM mails WHERE state = 'pending' AND "dueAt" <= now()
      ORDER BY "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED))
    RETURNING id`;
  const rows = await db.mail.findMany({
    where: { id: { in: taken.map(({ id }) => id) } },
    include: { user: true },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ id, tries, content, user }) => ({
    id,
    tries,
    content: MailContent.parse(content),
    userId: UserId.parse(user.id),
    name: user.name,
    email: user.email,
    active: !user.banned,
    role: user.role,
  }));
}

/** Saves the result of a try. `dueAt`: null if there will be no other. */
export async function saveMailTry(
  id: string,
  result: { readonly problem: MailProblem | null; readonly dueAt: Date | null },
  db: Db = getDb(),
): Promise<void> {
  const { problem, dueAt } = result;
  const data =
    problem === null
      ? { state: 'sent' as const, sentAt: new Date() }
      : dueAt === null
        ? { state: 'failed' as const }
        : { dueAt };
  await db.mail.updateMany({ where: { id, state: 'pending' }, data: { ...data, problem } });
}

/** An email as administrators see it. */
export interface ListedMail {
  readonly id: string;
  readonly kind: MailContent['kind'];
  readonly to: string;
  readonly state: MailState;
  readonly tries: number;
  readonly problem: MailProblem | null;
  readonly createdAt: Date;
}

/** Newest first, up to this many. */
export async function listMails(limit: number, db: Db = getDb()): Promise<ListedMail[]> {
  const rows = await db.mail.findMany({
    orderBy: { createdAt: 'desc' },
    take: limit,
    include: { user: { select: { email: true } } },
  });
  return rows.map(({ id, content, user, state, tries, problem, createdAt }) => ({
    id,
    kind: MailContent.parse(content).kind,
    to: user.email,
    state,
    tries,
    problem: MailProblem.nullable().parse(problem),
    createdAt,
  }));
}

/** Resets its tries; false if there is no such given-up email. */
export async function retryMail(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.mail.updateMany({
    where: { id, state: 'failed' },
    data: { state: 'pending', tries: 0, dueAt: new Date() },
  });
  return count > 0;
}

/** How many emails are waiting for a retry, and how many written after `since` were given up. */
export async function countTroubled(
  since: Date,
  db: Db = getDb(),
): Promise<{ readonly waiting: number; readonly failed: number }> {
  const [waiting, failed] = await Promise.all([
    db.mail.count({ where: { state: 'pending', tries: { gt: 0 }, problem: { not: null } } }),
    db.mail.count({
      where: { state: 'failed', problem: { not: 'over' }, createdAt: { gt: since } },
    }),
  ]);
  return { waiting, failed };
}

/** Removes old emails: their recipients are in the log. */
export async function removeOldMails(db: Db = getDb()): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
  await db.mail.deleteMany({ where: { state: { not: 'pending' }, createdAt: { lt: before } } });
}
