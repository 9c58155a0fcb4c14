import { describe, expect, it } from 'vitest';
import { NO_ADJUSTMENT } from '#lib/model/form-adjustment.ts';
import { adjustForm, sayVersion } from './adjust-form.ts';
import { BUILT_IN, buildCatalog } from './catalog.ts';
import { findField } from './find-field.ts';

const eob = BUILT_IN.get('eob');
const added = {
  pattern: 'auditNumber',
  title: 'Audit number',
  shape: 'reference' as const,
  labels: ['Audit no'],
  description: '',
  required: false,
  costOfErrorUsd: 4,
};

describe('a built-in form that an organization adjusted', () => {
  it('has their titles, prices and required fields, and all else as it ships', () => {
    const changed = adjustForm(
      eob,
      {
        fields: {
          claimNumber: { title: 'ICN', required: true, costOfErrorUsd: 90 },
          noSuchField: { title: 'Nothing' },
        },
        added: [],
      },
      3,
    );
    expect(findField(changed, 'claimNumber')).toMatchObject({
      title: 'ICN',
      required: true,
      costOfErrorUsd: 90,
    });
    expect(changed.fields.map(({ pattern }) => pattern)).toEqual(
      eob.fields.map(({ pattern }) => pattern),
    );
    const { version: _, fields: __, ...rest } = changed;
    expect(eob).toMatchObject(rest);
    expect(findField(changed, 'paid')).toEqual(findField(eob, 'paid'));
  });

  it('never has the version of another state of the form', () => {
    const versions = [1, 2, 3].map((own) => adjustForm(eob, NO_ADJUSTMENT, own).version);
    const next = { ...eob, version: eob.version + 1 };
    versions.push(eob.version, next.version, adjustForm(next, NO_ADJUSTMENT, 1).version);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('is named by the version that ships and the organization’s own', () => {
    expect(sayVersion(String(eob.version))).toBe('version 1');
    const { version } = adjustForm(eob, NO_ADJUSTMENT, 12);
    expect(sayVersion(String(version))).toBe('version 1, your version 12');
  });

  it('has fields of its own, and no column without a table', () => {
    const card = BUILT_IN.get('insurance-card');
    const columns = { ...added, pattern: 'lines[].auditNumber' };
    const adjust = (form: typeof eob) =>
      adjustForm(form, { fields: {}, added: [added, columns] }, 1);
    expect(findField(adjust(eob), 'auditNumber')).toMatchObject({ type: 'id', own: true });
    expect(findField(adjust(eob), 'lines[s1].auditNumber')).not.toBeNull();
    expect(findField(adjust(card), 'auditNumber')).not.toBeNull();
    expect(findField(adjust(card), 'lines[s1].auditNumber')).toBeNull();
  });

  it('gives way to a field that ships under the same name', () => {
    const clash = { ...added, pattern: 'claimNumber' };
    const changed = adjustForm(eob, { fields: {}, added: [clash] }, 1);
    expect(changed.fields.filter(({ pattern }) => pattern === 'claimNumber')).toEqual([
      findField(eob, 'claimNumber'),
    ]);
  });

  it('is found by the name of the form that ships, also in the list', () => {
    const changed = adjustForm(eob, { fields: { paid: { title: 'Paid by plan' } }, added: [] }, 1);
    const catalog = buildCatalog([], [changed]);
    expect(catalog.get('eob')).toBe(changed);
    expect(catalog.list().map(({ name }) => name)).toEqual(BUILT_IN.list().map(({ name }) => name));
    expect(catalog.list()).toContain(changed);
  });
});
