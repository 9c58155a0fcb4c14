import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { findLocalCurve } from '#lib/confidence/local/store.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import type { Db } from '#lib/platform/db.ts';
import { loadPolicy } from '#lib/routing/store.ts';
import type { Shared } from './load-record-to-judge.ts';

/** What many records are judged with; the policy of each form is loaded once. */
export async function loadShared(db: Db, catalog: Catalog): Promise<Shared> {
  const policies = new Map<string, ReturnType<typeof loadPolicy>>();
  const policyOf = (form: string) => {
    const policy = policies.get(form) ?? loadPolicy(db, form);
    policies.set(form, policy);
    return policy;
  };
  return { catalog, policyOf, localCurve: await findLocalCurve(db, CURRENT_CURVE.version) };
}
