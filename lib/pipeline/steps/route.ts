import { findVersions } from '#lib/assets/find-versions.ts';
import { checkRecord } from '#lib/checking/check-record.ts';
import { decision } from '#lib/decisions/append-decisions.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Check } from '#lib/model/check.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import { type Field, isImported } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId, RowId, RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import { rowsOf } from '#lib/model/path.ts';
import type { Route } from '#lib/model/route.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { listJudgedPaths, saveDraw } from '#lib/quality/audits/store.ts';
import { findHold } from '#lib/quality/incidents/store.ts';
import { addTallies } from '#lib/quality/inputs/store.ts';
import { tallyInputs } from '#lib/quality/inputs/tally-inputs.ts';
import { findLayoutTrust } from '#lib/quality/ladder/store.ts';
import type { Policy } from '#lib/routing/policy.ts';
import { routeRecord } from '#lib/routing/route-record.ts';
import { loadRecordToRoute, type RecordToRoute, saveRoute } from '#lib/routing/store.ts';
import { getAuditing } from '#lib/settings/store.ts';
import { audit } from '#lib/state/task/store.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { madeOf, recordUri } from '../assets.ts';
import { supersedeExports } from '../exports/supersede-exports.ts';
import { drawAudits } from '../quality/draw-audits.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';

/** Accepts what is certain enough; the rest goes to a person, with the reason. */
export const routeStep = defineStep({
  load: async (db, id, catalog) => {
    const record = await loadRecordToRoute(db, id);
    if (record === null) return null;
    const { recordId, form } = record;
    const trust = await findLayoutTrust(db, form, record.fields);
    return {
      ...record,
      form: catalog.get(form),
      hold: (await findHold(db, form)) ?? trust.hold,
      certified: trust.certified,
      auditing: await getAuditing(db),
      judged: await listJudgedPaths(db, recordId),
      from: await findVersions(db, [recordUri(id)], ['field-set', 'confidence-set']),
    };
  },
  version: ({ form, policy }) => routeVersion(form, policy),
  identity: ({ form, ...input }) => [form.name, input],
  work: async (known: ToRoute) => ({
    route: routeRecord({ ...known, recheck: (fields) => recheck(known.form, fields) }),
  }),
  save: async (tx, input, found, runId) => {
    const { recordId, documentId, submittedBy } = input;
    const record = { ...input, form: input.form.name };
    const imported = input.fields.some(isImported);
    // Fields sampled for an audit were part of the submitted review. An import is not read, so
    // there is no reading to audit, to watch for drift, or to learn from.
    const { route, drawn } =
      submittedBy === null && !imported
        ? drawAudits({ ...input, ...found, salt: readAuthSecret() })
        : { ...found, drawn: [] };
    await saveRoute(tx, record, route);
    // It had been accepted, and a new reading, perhaps from a language model, puts that in doubt.
    if (route.route === 'review') await supersedeExports(tx, recordId);
    await saveDraw(tx, record, drawn);
    if (!imported) await addTallies(tx, record, tallyInputs(record));
    if (route.route === 'accept' && drawn.length > 0) {
      const { expectedLossUsd } = route;
      const { form } = record;
      await audit(tx, recordId, { form, expectedLossUsd, flagged: drawn.length });
    }
    const state = stateAfter(route, input.form);
    return saved({
      made: [madeByRoute(recordId, route, input.from, runId)],
      decisions: decisionsOf(record, route, state),
      // Only a person's review is learned, or forgotten when they undo it.
      next: [
        { step: 'reconcile', id: recordId },
        ...(input.taskId === null || imported ? [] : [{ step: 'learn', id: recordId }]),
      ],
      events: [{ kind: 'record', id: recordId, documentId, state }, { kind: 'queue' }],
    });
  },
});

type ToRoute = Pick<
  RecordState,
  | 'form'
  | 'formScore'
  | 'region'
  | 'fields'
  | 'checks'
  | 'confidences'
  | 'structure'
  | 'waivers'
  | 'pages'
  | 'policy'
  | 'submittedBy'
  | 'hold'
  | 'certified'
> &
  Partial<Pick<RecordState, 'asked'>>;

/** Applies the rules to other fields of a record: what its sums would be with another amount. */
function recheck(form: Form, fields: readonly Field[]): Check[] {
  const rows: Record<string, RowId[]> = {};
  for (const { list, row } of fields.flatMap(({ path }) => rowsOf(path)))
    if (!rows[list]?.includes(row)) rows[list] = [...(rows[list] ?? []), row];
  return checkRecord({ form, fields, rows, today: new Date().toISOString().slice(0, 10) });
}

/** Changes with the form and with the terms of its policy. */
export function routeVersion(form: Form, policy: Policy): string {
  return stepVersion(`route-1 ${policy.id}`, policy, formVersion(form));
}

export function stateAfter(route: Route, form: Form) {
  if (route.route === 'review') return 'review' as const;
  return form.setAside ? ('set_aside' as const) : ('accepted' as const);
}

/** The record after this run: the version that an export refers to. */
export function madeByRoute(
  recordId: RecordId,
  route: Route,
  from: readonly AssetUri[],
  runId: RunId,
): Made {
  return madeOf('record-version', recordId, runId, {
    from,
    setup: [assetUri('policy', route.policy)],
  });
}

type Routed = Pick<
  RecordToRoute,
  'documentId' | 'recordId' | 'taskId' | 'fields' | 'confidences' | 'submittedBy'
>;

/** Fields that no person decided are logged one by one when their record is accepted. */
export function decisionsOf(input: Routed, route: Route, state: string): DecisionDraft[] {
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
