import type { ReviewDraft, RowChange, Waiver } from '#lib/model/draft.ts';
import { applyRows } from '#lib/model/review/apply-rows.ts';
import type { DeskState } from './desk-model.ts';
import { allPaths } from './read-desk.ts';

export function change(state: DeskState, draft: ReviewDraft): DeskState {
  return {
    ...state,
    draft,
    rows: applyRows(state.view.rows, draft.rows),
    past: [...state.past, { draft: state.draft, focus: state.focus }],
    future: [],
  };
}

export function travel(
  state: DeskState,
  from: 'past' | 'future',
  to: 'past' | 'future',
): DeskState {
  // The first undo discards text that is still being typed.
  if (state.edit !== null && from === 'past') return { ...state, edit: null };
  const step = state[from].at(-1);
  if (step === undefined) return state;
  return {
    ...state,
    draft: step.draft,
    rows: applyRows(state.view.rows, step.draft.rows),
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], { draft: state.draft, focus: state.focus }],
    focus: step.focus,
    edit: null,
  };
}

/** Removing a row removes its answers. The focus stays on a field that exists. */
export function changeRow(state: DeskState, row: RowChange): DeskState {
  const at = `${row.list}[${row.row}]`;
  const answers =
    row.kind === 'remove'
      ? Object.fromEntries(
          Object.entries(state.draft.answers).filter(([path]) => !path.startsWith(at)),
        )
      : state.draft.answers;
  const draft = { ...state.draft, answers, rows: [...state.draft.rows, row] };
  const changed = change({ ...state, edit: null }, draft);
  const paths = allPaths(changed);
  if (row.kind === 'add') {
    const first = paths.find((path) => path.startsWith(at));
    return first === undefined ? changed : { ...changed, focus: { at: 'field', path: first } };
  }
  if (row.kind === 'move' || state.focus.at !== 'field' || paths.includes(state.focus.path)) {
    return changed;
  }
  const near = besideRemoved(state, row, state.focus.path, paths);
  return near === null ? changed : { ...changed, focus: { at: 'field', path: near } };
}

/** The same column of the line that replaces the removed one; without lines, any field. */
function besideRemoved(
  state: DeskState,
  { list, row }: RowChange,
  path: string,
  paths: readonly string[],
): string | null {
  const rows = state.rows[list] ?? [];
  const index = rows.indexOf(row);
  const neighbor = rows[index + 1] ?? rows[index - 1];
  const column = path.slice(`${list}[${row}]`.length);
  const same = `${list}[${neighbor}]${column}`;
  return (
    [same, paths.find((one) => one.startsWith(`${list}[${neighbor}]`)), paths[0]].find(
      (one) => one !== undefined && paths.includes(one),
    ) ?? null
  );
}

export function mergeWaivers(state: DeskState, waivers: readonly Waiver[]): Waiver[] {
  const key = ({ rule, paths }: Waiver) => `${rule} ${paths.join()}`;
  const fresh = new Set(waivers.map(key));
  return [...state.draft.waivers.filter((waiver) => !fresh.has(key(waiver))), ...waivers];
}

export function isEmptyDraft({ answers, rows, waivers, settled = [] }: ReviewDraft): boolean {
  return Object.keys(answers).length + rows.length + waivers.length + settled.length === 0;
}
