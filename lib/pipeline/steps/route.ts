import { decision } from '#lib/decisions/append-decisions.ts';
import { formIdOf, getForm, isSetAside } from '#lib/forms/catalog.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { Route } from '#lib/model/route.ts';
import { assetUri } from '#lib/model/run.ts';
import { readAuthSecret } from '#lib/platform/auth-secret.ts';
import { listJudgedPaths, openAuditTask, saveDraw } from '#lib/quality/audits/store.ts';
import { findHold } from '#lib/quality/incidents/store.ts';
import { addTallies } from '#lib/quality/inputs/store.ts';
import { tallyInputs } from '#lib/quality/inputs/tally-inputs.ts';
import { routeRecord } from '#lib/routing/route-record.ts';
import { loadRecordToRoute, type RecordToRoute, saveRoute } from '#lib/routing/store.ts';
import { getAuditing } from '#lib/settings/store.ts';
import { drawAudits } from '../draw-audits.ts';
import { defineStep, saved } from '../step.ts';

/** What can be guaranteed is accepted; the rest goes to a person, with the reason. */
export const routeStep = defineStep({
  name: 'route',
  grain: 'record',
  version: () => 'route-1',
  load: async (db, id) => {
    const record = await loadRecordToRoute(db, id);
    if (record === null) return null;
    const { recordId, form } = record;
    return {
      ...record,
      hold: await findHold(db, form),
      auditing: await getAuditing(db),
      judged: await listJudgedPaths(db, recordId),
    };
  },
  identity: (input) => [formIdOf(input.form), input],
  run: async ({ form: name, ...input }) => {
    const form = getForm(name);
    const route = routeRecord({ ...input, form });
    // Who submitted the record has seen what was drawn of it.
    if (input.submittedBy !== null) return { route, drawn: [] };
    return drawAudits({ ...input, form, route, salt: readAuthSecret() });
  },
  save: async (tx, input, { route, drawn }) => {
    await saveRoute(tx, input, route);
    await saveDraw(tx, input, drawn);
    await addTallies(tx, input, tallyInputs(input));
    const { recordId, documentId } = input;
    if (route.route === 'accept' && drawn.length > 0) {
      const { expectedLossUsd } = route;
      const { form } = input;
      await openAuditTask(tx, { recordId, form, expectedLossUsd, flagged: drawn.length });
    }
    const state =
      route.route === 'review' ? 'review' : isSetAside(input.form) ? 'set_aside' : 'accepted';
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
