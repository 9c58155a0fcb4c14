import { isCenteredIn } from '#lib/model/geometry/is-centered-in.ts';
import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { Place } from '#lib/model/reading.ts';
import { ownPartsOf } from '#lib/model/review/own-parts.ts';
import type { DeskView } from '../desk-view.ts';
import { isOnCard } from '../questions/desk-question.ts';
import type { DeskState } from './desk-model.ts';
import { drawnBoxes } from './drawn-box.ts';
import { focusedQuestion, shownOf } from './read-desk.ts';

/**
 * Where to look: the source of the focused value, or everything that the question is about on its
 * first page. Of a claim that shares its page, only what is in its own part: both its first line
 * and the header of the page rarely fit the view, and the card shows the print of each value.
 */
export function placeInFocus(state: DeskState): Place | null {
  const { focus } = state;
  const question = focusedQuestion(state);
  if (question === null || !isOnCard(question))
    return focus.at === 'field' ? shownOf(state, focus.path).place : null;
  if (focus.at === 'question' && focus.pick !== undefined) return shownOf(state, focus.pick).place;
  const places = drawnBoxes(state).map(({ place }) => place);
  const own = ownPartsOf(state.view.record.region);
  const inside = places.filter(({ page, box }) =>
    own.some((part) => part.page === page && isCenteredIn(box, part.box)),
  );
  const pages = new Set(ownPagesOf(state.view));
  const [first] = [...inside, ...places.filter(({ page }) => pages.has(page)), ...places];
  const here = (inside.length > 0 ? inside : places).filter(({ page }) => page === first?.page);
  const box = unionOf(here.map((place) => place.box));
  if (!first || box === null) return null;
  return { page: first.page, box, wordIds: here.flatMap(({ wordIds }) => wordIds) };
}

/**
 * The pages on which the record has more than what it shares with others; its first is shown first.
 */
export function ownPagesOf({ record }: Pick<DeskView, 'record'>): readonly number[] {
  const own = ownPartsOf(record.region);
  return own.length > 0 ? own.map(({ page }) => page) : record.pages;
}

/**
 * The focused field, if its source is on `page`, or if it has no value, which any page can show. A
 * card itself keeps track of which print is on the screen.
 */
export function pathsInFocus({ focus, ...state }: DeskState, page: number): readonly string[] {
  const paths = focus.at === 'field' ? [focus.path] : [];
  return paths.filter((path) => {
    const { value, place } = shownOf(state, path);
    return place === null ? value === null : place.page === page;
  });
}
