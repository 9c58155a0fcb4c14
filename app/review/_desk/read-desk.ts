import type { Check } from '#lib/model/check.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Absence, Place } from '#lib/model/reading.ts';
import { isWaived } from '#lib/model/waived.ts';
import { isRemoved } from './apply-rows.ts';
import { buildSheet, pathsOf, type Section } from './build-sheet.ts';
import type { DeskState } from './desk-model.ts';

/** The state of a field, shown by shape, text and color. */
export type Mark = 'human' | 'auto' | 'check' | 'failed' | 'absent' | 'edited';

/** What follows from everything but the focus. Computed once until something else changes. */
interface Insight {
  readonly sheet: Section[];
  readonly paths: readonly string[];
  readonly failing: Check[];
  readonly failingPaths: ReadonlySet<string>;
  readonly flagged: readonly string[];
}

type Ground = Pick<DeskState, 'view' | 'rows' | 'fields' | 'checks' | 'draft' | 'asked'>;

let last: { readonly ground: Ground; readonly insight: Insight } | null = null;

/** Cached: every key asks several times, and a record can have hundreds of fields. */
function insightOf(state: DeskState): Insight {
  const { view, rows, fields, checks, draft, asked } = state;
  const old = last?.ground;
  const same =
    old?.view === view &&
    old.rows === rows &&
    old.fields === fields &&
    old.checks === checks &&
    old.draft === draft &&
    old.asked === asked;
  if (last && same) return last.insight;
  const insight = deriveInsight({ view, rows, fields, checks, draft, asked });
  last = { ground: { view, rows, fields, checks, draft, asked }, insight };
  return insight;
}

function deriveInsight({ view, rows, fields, checks, draft, asked }: Ground): Insight {
  const sheet = buildSheet({ form: view.form, rows, fields, draft, asked });
  const paths = pathsOf(sheet);
  const failing = checks.filter(
    (check) => check.outcome === 'fail' && !isWaived(check, draft.waivers),
  );
  const suspects = new Set(failing.filter(isBlocking).flatMap((check) => check.paths.slice(0, 1)));
  const flagged = paths.filter(
    (path) =>
      draft.answers[path] === undefined &&
      (fields.get(path)?.route === 'review' || suspects.has(path) || asked.has(path)) &&
      !isRemoved(path, draft.rows),
  );
  const failingPaths = new Set(failing.flatMap((check) => check.paths));
  return { sheet, paths, failing, failingPaths, flagged };
}

function isBlocking({ severity }: Check): boolean {
  return severity === 'block';
}

export function sheetOf(state: DeskState): Section[] {
  return insightOf(state).sheet;
}

/** All paths of the sheet, in Tab order. */
export function allPaths(state: DeskState): readonly string[] {
  return insightOf(state).paths;
}

/** What the field shows now: the draft's answer, otherwise the value that was read. */
export function shownOf(
  state: DeskState,
  path: string,
): { value: string | null; absence: Absence | null; place: Place | null } {
  const said = state.draft.answers[path];
  if (said) return said;
  const field = state.fields.get(path);
  return field ?? NOTHING;
}

const NOTHING = { value: null, absence: null, place: null } as const;

/** Checks that fail and are not waived in the draft. */
export function failingChecks(state: DeskState): Check[] {
  return insightOf(state).failing;
}

/** Fields to check, in the order of the sheet. */
export function flaggedPaths(state: DeskState): readonly string[] {
  return insightOf(state).flagged;
}

/** The flagged field after `path` (with `back`, before it), wrapping around; null when none is left. */
export function nextFlagged(state: DeskState, path: string | null, back = false): string | null {
  const flagged = new Set(flaggedPaths(state));
  const paths = allPaths(state);
  const ordered = back ? paths.toReversed() : paths;
  const at = path === null ? -1 : ordered.indexOf(path);
  const around = [...ordered.slice(at + 1), ...ordered.slice(0, at + 1)];
  return around.find((other) => flagged.has(other)) ?? null;
}

export function markOf(state: DeskState, path: string): Mark {
  const said = state.draft.answers[path];
  const field = state.fields.get(path);
  if (insightOf(state).failingPaths.has(path)) return 'failed';
  if (said) return said.verdict === 'correct' ? 'edited' : 'human';
  if (field?.human) return 'human';
  if (field?.route === 'review' || state.asked.has(path)) return 'check';
  return field?.value == null ? 'absent' : 'auto';
}

/** Expected cost in US dollars: for each flagged field, its cost of error times the probability that it is wrong. */
export function atRiskUsd(state: DeskState): number {
  return flaggedPaths(state).reduce((sum, path) => {
    const wrong = 1 - (state.fields.get(path)?.probability ?? 0);
    const pattern = patternOf(path);
    const cost = state.view.form.fields.find((field) => field.pattern === pattern)?.costOfErrorUsd;
    return sum + wrong * (cost ?? 0);
  }, 0);
}
