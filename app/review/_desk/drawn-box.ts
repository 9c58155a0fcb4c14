import type { Place } from '#lib/model/reading.ts';
import { unionOf } from '#lib/model/union-of.ts';
import type { DeskState } from './desk-model.ts';
import { isOnCard, type Question } from './list-questions.ts';
import { allPaths, failingChecks, flaggedPaths, focusedQuestion, shownOf } from './read-desk.ts';

/** A highlighted box on the page and the field it belongs to. */
export interface DrawnBox {
  readonly path: string;
  readonly place: Place;
  readonly look: 'focused' | 'check' | 'failed';
}

/** Only the boxes of the focused and the flagged fields: hundreds of boxes would hide the page. */
export function drawnBoxes(state: DeskState): DrawnBox[] {
  const question = focusedQuestion(state);
  if (question !== null && isOnCard(question)) return boxesOf(state, question);
  const focused = state.focus.at === 'field' ? state.focus.path : null;
  const failing = new Set(failingChecks(state).flatMap(({ paths }) => paths.slice(0, 1)));
  const paths = flaggedPaths(state).filter((path) => path !== focused);
  const boxes = paths.flatMap((path): DrawnBox[] => {
    const { place } = shownOf(state, path);
    return place ? [{ path, place, look: failing.has(path) ? 'failed' : 'check' }] : [];
  });
  const own = focused === null ? null : shownOf(state, focused).place;
  return focused !== null && own
    ? [...boxes, { path: focused, place: own, look: 'focused' }]
    : boxes;
}

/** What a question about more than one field is about: its cells, or the rows of its list. */
function boxesOf(state: DeskState, { subject, paths }: Question): DrawnBox[] {
  if (subject.kind !== 'row-set')
    return paths.flatMap((path): DrawnBox[] => {
      const { place } = shownOf(state, path);
      return place ? [{ path, place, look: 'focused' }] : [];
    });
  const rows = state.rows[subject.list] ?? [];
  return rows.flatMap((row) => {
    const start = `${subject.list}[${row}]`;
    const doubtful = subject.doubtful.includes(row);
    return rowBoxes(state, start, doubtful ? 'check' : 'focused');
  });
}

/** One box for each page that a row is on. */
function rowBoxes(state: DeskState, start: string, look: DrawnBox['look']): DrawnBox[] {
  const inRow = allPaths(state).filter((path) => path.startsWith(start));
  const places = inRow.flatMap((path) => shownOf(state, path).place ?? []);
  const byPage = Map.groupBy(places, ({ page }) => page);
  return [...byPage].flatMap(([page, here]): DrawnBox[] => {
    const box = unionOf(here.map((place) => place.box));
    const wordIds = here.flatMap((place) => place.wordIds);
    return box ? [{ path: inRow[0] ?? start, place: { page, box, wordIds }, look }] : [];
  });
}
