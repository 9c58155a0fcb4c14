import { logAct } from '#lib/decisions/log-act.ts';
import { secretOf } from '#lib/export/webhooks/sign-message.ts';
import { saveWebhook } from '#lib/export/webhooks/store.ts';
import type { EventKind } from '#lib/model/event.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { type AddressFault, judgeAddress } from '#lib/platform/outside/post-outside.ts';

/**
 * Adds a webhook: events from now on are sent to this address. The secret is returned here and
 * shown nowhere else.
 */
export async function addWebhook(
  input: { url: string; description: string; kinds: readonly EventKind[]; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'added'; id: string; secret: string } | { kind: AddressFault }> {
  const { person, ...webhook } = input;
  const fault = judgeAddress(webhook.url);
  if (fault !== null) return { kind: fault };
  return db.$transaction(async (tx) => {
    const id = await saveWebhook(tx, { ...webhook, createdById: person.id });
    await logAct(
      tx,
      person,
      'webhook.added',
      `${placeOf(webhook.url)}, ${webhook.kinds.join(' ')}`,
    );
    return { kind: 'added', id, secret: secretOf(id) };
  });
}

/** Turns a webhook on or off. While off, it gets no events, neither waiting nor new ones. */
export async function setWebhookEnabled(
  { id, enabled, person }: { id: string; enabled: boolean; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    const row = await lock(tx, id);
    await tx.webhook.update({ where: { id }, data: { isEnabled: enabled } });
    if (!enabled) {
      await tx.delivery.updateMany({
        where: { webhookId: id, state: 'pending' },
        data: { state: 'failed', problem: 'off' },
      });
    }
    await logAct(tx, person, 'webhook.changed', `${placeOf(row.url)} ${enabled ? 'on' : 'off'}`);
    return { kind: 'done' };
  });
}

/** Removes a webhook and its delivery log; events stay. */
export async function removeWebhook(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    const row = await lock(tx, id);
    await tx.webhook.delete({ where: { id } });
    await logAct(tx, person, 'webhook.removed', placeOf(row.url));
    return { kind: 'removed' };
  });
}

/** Sends one event again, delivered or not, under the same id, with all its retries. */
export async function sendAgain(
  input: { webhookId: string; deliveryId: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'due' }> {
  const { webhookId, deliveryId, person } = input;
  return db.$transaction(async (tx) => {
    const row = await lock(tx, webhookId);
    const data = { state: 'pending' as const, tries: 0, dueAt: new Date(), deliveredAt: null };
    const { count } = await tx.delivery.updateMany({ where: { id: deliveryId, webhookId }, data });
    if (count === 0) throw new AppError('not-found');
    await logAct(tx, person, 'webhook.sent-again', `${placeOf(row.url)} ${deliveryId}`);
    return { kind: 'due' };
  });
}

async function lock(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM webhooks WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.webhook.findUnique({ where: { id } });
  if (row === null) throw new AppError('not-found');
  return row;
}

/** Without the query, which may contain a secret. */
function placeOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
