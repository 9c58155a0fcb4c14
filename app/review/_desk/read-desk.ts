import type { Check } from '#lib/model/check.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Absence, Place } from '#lib/model/reading.ts';
import { isWaived } from '#lib/model/waived.ts';
import { isRemoved } from './apply-rows.ts';
import { buildSheet, pathsOf, type Section } from './build-sheet.ts';
import type { DeskState } from './desk-model.ts';

/** How a field stands, by shape, text and colour alike. */
export type Mark = 'human' | 'auto' | 'check' | 'failed' | 'absent' | 'edited';

export function sheetOf(state: DeskState): Section[] {
  const { view, rows, fields, draft, asked } = state;
  return buildSheet({ form: view.form, rows, fields, draft, asked });
}

/** What the field shows now: the draft's answer, else what the readers came to. */
export function shownOf(
  state: DeskState,
  path: string,
): { value: string | null; absence: Absence | null; place: Place | null } {
  const said = state.draft.answers[path];
  if (said) return { value: said.value, absence: said.absence, place: said.place };
  const field = state.fields.get(path);
  return {
    value: field?.value ?? null,
    absence: field?.absence ?? null,
    place: field?.place ?? null,
  };
}

/** Blocking rules that fail and that nobody has laid at the document's door. */
export function blockingChecks(state: DeskState): Check[] {
  return failingChecks(state).filter(({ severity }) => severity === 'block');
}

/** Rules that fail and are not waived in the draft. */
export function failingChecks(state: DeskState): Check[] {
  return state.checks.filter(
    (check) => check.outcome === 'fail' && !isWaived(check, state.draft.waivers),
  );
}

/** Fields that wait for the person, in the order of the sheet. */
export function flaggedPaths(state: DeskState): string[] {
  const suspects = new Set(blockingChecks(state).flatMap(({ paths }) => paths.slice(0, 1)));
  return pathsOf(sheetOf(state)).filter(
    (path) =>
      state.draft.answers[path] === undefined &&
      !isRemoved(path, state.draft.rows) &&
      (state.fields.get(path)?.route === 'review' || suspects.has(path) || state.asked.has(path)),
  );
}

/** The flagged field after `path` (before it, when `back`), around the end; null when none is left. */
export function nextFlagged(state: DeskState, path: string | null, back = false): string | null {
  const flagged = new Set(flaggedPaths(state));
  const paths = pathsOf(sheetOf(state));
  const ordered = back ? paths.toReversed() : paths;
  const at = path === null ? -1 : ordered.indexOf(path);
  const around = [...ordered.slice(at + 1), ...ordered.slice(0, at + 1)];
  return around.find((other) => flagged.has(other)) ?? null;
}

export function markOf(state: DeskState, path: string): Mark {
  const said = state.draft.answers[path];
  const field = state.fields.get(path);
  if (failingChecks(state).some(({ paths }) => paths.includes(path))) return 'failed';
  if (said) return said.verdict === 'correct' ? 'edited' : 'human';
  if (field?.human) return 'human';
  if (field?.route === 'review' || state.asked.has(path)) return 'check';
  return field?.value == null ? 'absent' : 'auto';
}

/** US dollars that a wrong flagged value would cost, times how likely each is wrong. */
export function atRiskUsd(state: DeskState): number {
  return flaggedPaths(state).reduce((sum, path) => {
    const wrong = 1 - (state.fields.get(path)?.probability ?? 0);
    const pattern = patternOf(path);
    const cost = state.view.form.fields.find((field) => field.pattern === pattern)?.costOfErrorUsd;
    return sum + wrong * (cost ?? 0);
  }, 0);
}
