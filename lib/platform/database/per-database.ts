import { type Db, getDb } from '../db.ts';

declare global {
  // Next keeps several copies of a module in one process; they share what is remembered.
  var countersignRemembered: WeakMap<Db, Map<string, unknown>> | undefined;
}

/**
 * What this process remembers of a database under a name, such as what it counted last: made when
 * it is first needed, for each database separately. It is forgotten when the database's client is
 * closed.
 */
export function perDatabase<State extends object>(
  name: string,
  make: () => State,
): (db?: Db) => State {
  return (db = getDb()) => {
    globalThis.countersignRemembered ??= new WeakMap();
    const remembered = globalThis.countersignRemembered.get(db) ?? new Map<string, unknown>();
    globalThis.countersignRemembered.set(db, remembered);
    const state = (remembered.get(name) as State | undefined) ?? make();
    remembered.set(name, state);
    return state;
  };
}
