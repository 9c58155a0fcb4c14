import type { Place } from '#lib/model/reading.ts';
import type { DeskState } from './desk-model.ts';
import { failingChecks, flaggedPaths, shownOf } from './read-desk.ts';

/** A highlighted box on the page and the field it belongs to. */
export interface DrawnBox {
  readonly path: string;
  readonly place: Place;
  readonly look: 'focused' | 'check' | 'failed';
}

/** Only the boxes of the focused and the flagged fields: hundreds of boxes would hide the page. */
export function drawnBoxes(state: DeskState): DrawnBox[] {
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
