import type { AsideNote } from '#lib/inference/open-model-client.ts';
import type { SetAside } from '#lib/inference/scheduling/event.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { Tx } from '#lib/platform/db.ts';
import { EVERY_FORM } from '#lib/quality/incidents/store.ts';
import { raiseAlert } from '../quality/raise-alert.ts';

/** Notifies the administrators of endpoints that will not recover on their own, each once a day. */
export async function notifyOfEndpoints(
  tx: Tx,
  notes: readonly AsideNote[],
  now = new Date(),
): Promise<DecisionDraft[]> {
  const entries: DecisionDraft[] = [];
  for (const { endpoint, why } of notes)
    entries.push(
      ...(await raiseAlert(tx, {
        kind: 'endpoint',
        form: EVERY_FORM,
        holds: false,
        subject: `${endpoint} ${why} ${now.toISOString().slice(0, 10)}`,
        detail: `${endpoint} ${SENTENCES[why]}`,
      })),
    );
  return entries;
}

const SENTENCES: Readonly<Record<SetAside, string>> = {
  'usage-limit': 'has used up its account and is not called until that is resolved',
  refused:
    'refuses our requests (its key or its model name may be wrong) and is not called for now',
  budget: 'has reached its budget for today and is not called until tomorrow (UTC)',
};
