import { findVersions } from '#lib/assets/find-versions.ts';
import { checkRecord } from '#lib/checking/check-record.ts';
import type { Rule } from '#lib/checking/rule.ts';
import { listRulesOf } from '#lib/checking/rules.ts';
import { loadRecordToCheck, saveChecks } from '#lib/checking/store.ts';
import { findByNumbers } from '#lib/directory/store.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId, RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { formUri, madeOf, recordUri } from '../assets.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';

/** Checks fields against the rules. */
export const checkStep = defineStep({
  load: async (db, id, catalog) => {
    const record = await loadRecordToCheck(db, id);
    if (record === null) return null;
    const today = new Date().toISOString().slice(0, 10);
    const from = await findVersions(db, [recordUri(id)], ['field-set']);
    const directory = await findByNumbers(db, listNumbers(record.fields));
    return { ...record, form: catalog.get(record.form), today, from, directory };
  },
  version: ({ form }) => checkVersion(form),
  // If the directory has no entry, the identity is the same as before there was a directory.
  identity: ({ form, directory, ...input }) => [
    form.name,
    input,
    ...(directory.length === 0 ? [] : [directory]),
  ],
  work: async (
    known: Pick<RecordState, 'form' | 'fields' | 'rows' | 'today' | 'receivedOn' | 'directory'>,
  ) => ({
    checks: checkRecord(known),
  }),
  save: async (tx, record, { checks }, runId) => {
    const { recordId, form, from } = record;
    await saveChecks(tx, record, checks);
    return saved({ made: [madeByCheck(recordId, form, checks, from, runId)] });
  },
});

/** Ten-digit numbers (NPI) and nine-digit numbers (tax ID) among the values. */
export function listNumbers(fields: readonly Pick<Field, 'value'>[]): string[] {
  const digits = fields.map(({ value }) => (value ?? '').replace(/[\s-]/g, ''));
  return [...new Set(digits.filter((text) => /^\d{9,10}$/.test(text)))];
}

export function madeByCheck(
  recordId: RecordId,
  form: Form,
  checks: readonly Check[],
  from: readonly AssetUri[],
  runId: RunId,
): Made {
  const rules = checks.map(({ rule, version }) => assetUri('rule', `${rule}@${version}`));
  return madeOf('check-set', recordId, runId, { from, setup: [formUri(form), ...rules] });
}

/** Changes with the form and with each rule that applies to it. */
export function checkVersion(form: Form, rules: readonly Rule[] = listRulesOf(form)): string {
  const named = rules.map(({ id, version, severity }) => [id, version, severity]);
  return stepVersion('check-1', formVersion(form), named);
}
