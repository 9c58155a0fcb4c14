import { decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { Tx } from '#lib/platform/db.ts';
import { EVERY_FORM, type IncidentKind, openIncident } from '#lib/quality/incidents/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { notifyPeople } from '../notices/notify-people.ts';

/**
 * Opens an incident and notifies supervisors, unless the same one was opened before. Returns its
 * log entry.
 */
export async function raiseAlert(
  tx: Tx,
  alert: { kind: IncidentKind; form: string; holds: boolean; subject: string; detail: string },
): Promise<DecisionDraft[]> {
  const alertId = await openIncident(tx, alert);
  if (alertId === null) return [];
  await notifyPeople(tx, { kind: 'alarm', to: 'supervisors', about: { kind: 'alert', alertId } });
  return [
    decision({
      action: 'incident.opened',
      actor: { kind: 'system', step: 'watch' },
      facts: { detail: await describeAlert(tx, alert) },
    }),
  ];
}

/** The alert's details with the name of its form, for the log. */
export async function describeAlert(
  tx: Tx,
  { form, detail }: { form: string; detail: string },
): Promise<string> {
  if (form === EVERY_FORM) return detail;
  return `${(await loadCatalog(tx)).titleOf(form)}, ${detail}`;
}
