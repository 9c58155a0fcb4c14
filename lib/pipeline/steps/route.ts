import { decision } from '#lib/decisions/append-decisions.ts';
import { formIdOf, getForm } from '#lib/forms/catalog.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { Route } from '#lib/model/route.ts';
import { assetUri } from '#lib/model/run.ts';
import { findHold } from '#lib/quality/incidents/store.ts';
import { routeRecord } from '#lib/routing/route-record.ts';
import { loadRecordToRoute, type RecordToRoute, saveRoute } from '#lib/routing/store.ts';
import { defineStep, saved } from '../step.ts';

/** What can be guaranteed is accepted; the rest goes to a person, with the reason. */
export const routeStep = defineStep({
  name: 'route',
  grain: 'record',
  version: () => 'route-1',
  load: async (db, id) => {
    const record = await loadRecordToRoute(db, id);
    return record && { ...record, hold: await findHold(db, record.form) };
  },
  identity: (input) => [formIdOf(input.form), input],
  run: async ({ form, ...input }) => routeRecord({ ...input, form: getForm(form) }),
  save: async (tx, input, route) => {
    await saveRoute(tx, input, route);
    const { recordId, documentId } = input;
    const state =
      route.route === 'review' ? 'review' : input.form === 'other' ? 'set_aside' : 'accepted';
    return saved({
      inputs: [
        assetUri('field-set', 'countersign', recordId),
        assetUri('confidence-set', 'countersign', recordId),
        assetUri('policy', 'countersign', route.policy),
      ],
      outputs: [assetUri('record', 'countersign', recordId)],
      decisions: decisionsOf(input, route, state),
      // Only what a person had before them is learned, or forgotten when they take it back.
      next: input.taskId === null ? [] : [{ step: 'learn', grain: 'record', id: recordId }],
      events: [{ kind: 'record', id: recordId, documentId, state }, { kind: 'queue' }],
    });
  },
});

/** Fields that no person decided are logged one by one when their record is accepted. */
function decisionsOf(input: RecordToRoute, route: Route, state: string): DecisionDraft[] {
  const { documentId, recordId, taskId } = input;
  const about = { documentId, recordId, taskId, actor: { kind: 'system', step: 'route' } as const };
  if (state === 'review')
    return [
      decision({
        ...about,
        action: 'record.sent-to-review',
        facts: { policy: route.policy, rules: route.reasons.map(({ code }) => code) },
      }),
    ];
  if (state === 'set_aside') return [decision({ ...about, action: 'record.set-aside' })];
  const confidenceOf = new Map(input.confidences.map((entry) => [entry.path, entry]));
  const fields = input.fields
    .filter(({ human }) => !human)
    .map((field) =>
      decision({
        ...about,
        action: 'field.auto-accepted',
        path: field.path,
        after: field.value,
        facts: {
          confidence: confidenceOf.get(field.path)?.probability ?? null,
          curve: confidenceOf.get(field.path)?.curve,
          policy: route.policy,
          readers: field.contenders[0]?.readers.map(({ kind, version }) => `${kind}@${version}`),
          signals: field.signals,
          place: field.place,
        },
      }),
    );
  return input.submittedBy === null
    ? [
        ...fields,
        decision({ ...about, action: 'record.auto-accepted', facts: { policy: route.policy } }),
      ]
    : fields;
}
