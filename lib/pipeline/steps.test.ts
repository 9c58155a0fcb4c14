import { describe, expect, it } from 'vitest';
import { fail, type Rule } from '#lib/checking/rule.ts';
import { listRulesOf } from '#lib/checking/rules.ts';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { NO_CHANGE } from '#lib/confidence/local/apply-local.ts';
import { LAYOUT_READER } from '#lib/extraction/layout/read-layout.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Form } from '#lib/model/form.ts';
import { STEP_NAMES } from '#lib/model/step.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { calibrateVersion } from './steps/calibrate.ts';
import { checkVersion } from './steps/check.ts';
import { extractVersion } from './steps/extract.ts';
import { routeVersion } from './steps/route.ts';
import { splitVersion } from './steps/split.ts';
import { getStep, listSteps, StepJob, stepBelow, stepsAbove } from './steps.ts';

const form = BUILT_IN.get('invoice');
const RULE: Rule = {
  id: 'I99',
  version: 1,
  severity: 'warn',
  title: 'A rule of this test',
  find: () => [fail([], 'Never right.')],
};

describe('the table of steps', () => {
  it('has one entry for each step', () => {
    const names = listSteps().map(({ name }) => name);
    expect(names.toSorted()).toEqual(STEP_NAMES.toSorted());
    for (const name of names) expect(getStep(name).name).toBe(name);
  });

  it('is the order in which steps follow one another on one subject', () => {
    const below = Object.fromEntries(
      listSteps().map(({ name }) => [name, stepBelow(name)?.name ?? null]),
    );
    expect(below).toEqual({
      ask: null,
      import: 'judge',
      judge: null,
      pages: 'ocr',
      ocr: 'split',
      split: null,
      extract: 'agree',
      agree: 'check',
      check: 'calibrate',
      calibrate: 'route',
      route: null,
      shadow: null,
      reconcile: null,
      learn: 'refresh',
      refresh: null,
    });
  });

  it('holds steps of one grain between a step and the one below it', () => {
    for (const step of listSteps())
      for (const above of stepsAbove(step.name)) expect(above.grain).toBe(step.grain);
  });

  it('has new readings put out of date what works on fields, and nothing else', () => {
    const outdated = listSteps().filter(({ name }) =>
      stepsAbove(name).some(({ isDue }) => isDue !== undefined),
    );
    expect(outdated.map(({ name }) => name)).toEqual(['check', 'calibrate', 'route']);
  });

  it('takes a job of a step that it has, and no other', () => {
    expect(StepJob.parse({ step: 'agree', grain: 'record', id: 'r' })).toEqual({
      step: 'agree',
      id: 'r',
    });
    expect(() => StepJob.parse({ step: 'guess', id: 'r' })).toThrow();
  });
});

describe("a step's version", () => {
  it('changes with what the form says, even when its version does not', () => {
    const [first, ...rest] = form.fields;
    if (!first) throw new Error('the form has no field');
    const changed: Form = { ...form, fields: [{ ...first, costOfErrorUsd: 99 }, ...rest] };
    expect(formVersion(changed)).not.toBe(formVersion(form));
    expect(formVersion(structuredClone(form))).toBe(formVersion(form));
    expect(checkVersion(changed)).not.toBe(checkVersion(form));
    expect(calibrateVersion(changed, null)).not.toBe(calibrateVersion(form, null));
    expect(routeVersion(changed, DEFAULT_POLICY)).not.toBe(routeVersion(form, DEFAULT_POLICY));
    expect(extractVersion(changed, [])).not.toBe(extractVersion(form, []));
  });

  it('changes for check with each rule of the form: added, revised or weighed differently', () => {
    const rules = [...listRulesOf(form), RULE];
    const versions = [
      checkVersion(form),
      checkVersion(form, rules),
      checkVersion(form, [...listRulesOf(form), { ...RULE, version: 2 }]),
      checkVersion(form, [...listRulesOf(form), { ...RULE, severity: 'block' }]),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('changes for calibrate with the curve: its name, what was fitted under it, and what is in force over it', () => {
    const versions = [
      calibrateVersion(form, null),
      calibrateVersion(form, null, { ...CURRENT_CURVE, version: 'curve-next' }),
      calibrateVersion(form, null, { ...CURRENT_CURVE, tails: {} }),
      calibrateVersion(form, { version: 1, curve: CURRENT_CURVE.version, terms: NO_CHANGE }),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('changes for route with the policy: its version and its terms', () => {
    const versions = [
      routeVersion(form, DEFAULT_POLICY),
      routeVersion(form, { ...DEFAULT_POLICY, id: 'all-2' }),
      routeVersion(form, { ...DEFAULT_POLICY, reviewCostUsd: 1 }),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('changes for extract with each reader', () => {
    const other = { ...LAYOUT_READER, version: 'next' };
    expect(extractVersion(form, [other])).not.toBe(extractVersion(form, [LAYOUT_READER]));
    expect(extractVersion(form, [LAYOUT_READER, other])).not.toBe(
      extractVersion(form, [LAYOUT_READER]),
    );
  });

  it('changes for split with the forms that a page may be of', () => {
    const forms = BUILT_IN.list();
    expect(splitVersion([...forms, { ...form, name: 'own' }])).not.toBe(splitVersion(forms));
  });
});
