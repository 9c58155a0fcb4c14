import type { Place } from '#lib/model/reading.ts';
import { unionOf } from '#lib/model/union-of.ts';
import type { DeskState } from './desk-model.ts';
import { isOnCard } from './desk-question.ts';
import { drawnBoxes } from './drawn-box.ts';
import { focusedQuestion, shownOf } from './read-desk.ts';

/** Where to look: the source of the focused value, or all that the question is about on its first page. */
export function placeInFocus(state: DeskState): Place | null {
  const { focus } = state;
  const question = focusedQuestion(state);
  if (question === null || !isOnCard(question))
    return focus.at === 'field' ? shownOf(state, focus.path).place : null;
  const places = drawnBoxes(state).map(({ place }) => place);
  const [first] = places;
  const here = places.filter(({ page }) => page === first?.page);
  const box = unionOf(here.map((place) => place.box));
  if (!first || box === null) return null;
  return { page: first.page, box, wordIds: here.flatMap(({ wordIds }) => wordIds) };
}

/** The fields in focus whose source is on `page`: a column can go on over pages that are not on the screen. */
export function pathsInFocus(state: DeskState, page: number): readonly string[] {
  const { focus } = state;
  const paths = focus.at === 'field' ? [focus.path] : (focusedQuestion(state)?.paths ?? []);
  return paths.filter((path) => shownOf(state, path).place?.page === page);
}
