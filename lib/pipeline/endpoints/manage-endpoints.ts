import { logAct } from '#lib/decisions/log-act.ts';
import type { CallKind } from '#lib/inference/endpoint.ts';
import {
  deleteEndpoint,
  type NewEndpoint,
  saveCalls,
  saveEnabled,
  saveEndpoint,
  saveKey,
} from '#lib/inference/endpoints/store.ts';
import { type EndpointFault, judgeEndpoint } from '#lib/inference/judge-endpoint.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import type { Person } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

interface Options {
  readonly person: Person;
  readonly db?: Db;
}

/**
 * Adds an endpoint; records read from now on are sent to it too, if it is allowed to get documents.
 */
export async function addEndpoint(
  { person, db = getDb() }: Options,
  endpoint: NewEndpoint,
): Promise<{ kind: 'added' | 'name-taken' | EndpointFault }> {
  const fault = judgeEndpoint(endpoint.url);
  if (fault !== null) return { kind: fault };
  return db.$transaction(async (tx) => {
    if (!(await saveEndpoint(tx, endpoint, person.id))) return { kind: 'name-taken' };
    await log(
      tx,
      person,
      'endpoint.added',
      `${endpoint.name}, ${endpoint.model}, ${placeOf(endpoint.url)}`,
    );
    return { kind: 'added' };
  });
}

export async function setEndpointEnabled(
  { person, db = getDb() }: Options,
  { name, enabled }: { name: string; enabled: boolean },
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    if (!(await saveEnabled(tx, name, enabled))) throw new AppError('not-found');
    await log(tx, person, enabled ? 'endpoint.enabled' : 'endpoint.disabled', name);
    return { kind: 'done' };
  });
}

/** Changes which calls it gets for records read from now on. */
export async function setEndpointCalls(
  { person, db = getDb() }: Options,
  { name, calls }: { name: string; calls: readonly CallKind[] },
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    if (!(await saveCalls(tx, name, calls))) throw new AppError('not-found');
    await log(tx, person, 'endpoint.changed', `${name}, ${calls.join(' and ') || 'nothing'}`);
    return { kind: 'done' };
  });
}

/** Replaces its key; null if none is needed. Workers try it again at once. */
export async function setEndpointKey(
  { person, db = getDb() }: Options,
  { name, key }: { name: string; key: string | null },
): Promise<{ kind: 'done' }> {
  return db.$transaction(async (tx) => {
    if (!(await saveKey(tx, name, key))) throw new AppError('not-found');
    await log(tx, person, 'endpoint.changed', `${name}, ${key === null ? 'no key' : 'a new key'}`);
    return { kind: 'done' };
  });
}

export async function removeEndpoint(
  { person, db = getDb() }: Options,
  name: string,
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    if (!(await deleteEndpoint(tx, name))) throw new AppError('not-found');
    await log(tx, person, 'endpoint.removed', name);
    return { kind: 'removed' };
  });
}

/** Where documents go, without parts that may be secret: a user, a password, a query. */
function placeOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Writes to the log and notifies every worker. */
async function log(tx: Tx, person: Person, action: DecisionAction, detail: string): Promise<void> {
  await notify(tx, { kind: 'endpoints' });
  await logAct(tx, person, action, detail);
}
