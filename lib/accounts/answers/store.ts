import { z } from 'zod';
import type { UserId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** A response given under an idempotency key. */
export interface RememberedAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type Begun =
  /** The key is new: do the work, then `finish` or `abandon`. */
  | { readonly kind: 'new' }
  | { readonly kind: 'done'; readonly answer: RememberedAnswer }
  /** The same request is being handled right now. */
  | { readonly kind: 'in-progress' }
  /** The key was used for a different request. */
  | { readonly kind: 'other-request' };

/** A process that has not finished within this time is dead. */
const DEAD_AFTER_SECONDS = 600;
const KEPT_HOURS = 24;

/** Claims an idempotency key of this account for a request, which is identified by a hash. */
export async function begin(
  { userId, key, request }: { userId: UserId; key: string; request: string },
  db: Db = getDb(),
): Promise<Begun> {
  const claimed = await db.$executeRaw`
    INSERT INTO remembered_answers ("userId", key, request) VALUES (${userId}, ${key}, ${request})
    ON CONFLICT ("userId", key) DO UPDATE
      SET request = excluded.request, status = NULL, body = NULL, "createdAt" = now()
      WHERE remembered_answers."createdAt" < now() - make_interval(hours => ${KEPT_HOURS})
        OR (remembered_answers.status IS NULL AND remembered_answers.request = excluded.request
          AND remembered_answers."createdAt" < now() - make_interval(secs => ${DEAD_AFTER_SECONDS}))`;
  if (claimed === 1) return { kind: 'new' };
  const row = await db.rememberedAnswer.findUnique({ where: { userId_key: { userId, key } } });
  if (row === null) return begin({ userId, key, request }, db);
  if (row.request !== request) return { kind: 'other-request' };
  if (row.status === null) return { kind: 'in-progress' };
  return { kind: 'done', answer: { status: row.status, body: z.unknown().parse(row.body) } };
}

/** From now on, the key returns this response, for a day. */
export async function finish(
  { userId, key, answer }: { userId: UserId; key: string; answer: RememberedAnswer },
  db: Db = getDb(),
): Promise<void> {
  const data = { status: answer.status, body: toJson(answer.body) };
  await db.rememberedAnswer.update({ where: { userId_key: { userId, key } }, data });
}

/** The request failed and may be sent again. */
export async function abandon(
  { userId, key }: { userId: UserId; key: string },
  db: Db = getDb(),
): Promise<void> {
  await db.rememberedAnswer.deleteMany({ where: { userId, key, status: null } });
}

/** Removes old responses. */
export async function removeOldAnswers(db: Db = getDb()): Promise<void> {
  const since = new Date(Date.now() - KEPT_HOURS * 3_600_000);
  await db.rememberedAnswer.deleteMany({ where: { createdAt: { lt: since } } });
}
