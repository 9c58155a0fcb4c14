'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useCommands } from '../commands/use-commands.ts';
import type { DeskPage } from '../desk-view.ts';
import { useDeskFocus } from '../focus/use-desk-focus.ts';
import type { DeskEvent, Machine } from '../machine/model.ts';
import { mayChange } from '../machine/seat.ts';
import { usePageView } from '../pages/use-page-view.ts';
import type { DeskAction } from '../state/desk-action.ts';
import type { DeskState } from '../state/desk-model.ts';
import { ownPagesOf, placeInFocus } from '../state/place-in-focus.ts';
import { flaggedPaths, openQuestions, sheetOf } from '../state/read-desk.ts';

/** Everything behind the screen of the desk: its record, the shown page, the keys. */
export function useDesk(machine: Machine, dispatch: (event: DeskEvent) => void) {
  const { seat } = machine;
  const router = useRouter();
  const state = seat.desk;
  const act = useCallback((action: DeskAction) => dispatch({ type: 'desk', action }), [dispatch]);
  const sheet = sheetOf(state);
  const flagged = useFlagged(state);
  const focusPath = state.focus.at === 'field' ? state.focus.path : null;
  const place = usePlace(state);
  const allPages = useAllPages(state);
  const pages = usePageView(state.view.record.id, allPages, place, ownPagesOf(state.view)[0]);
  useDeskFocus(state.focus, {
    paused: seat.dialog !== null,
    held: seat.lease.kind === 'held',
    stageKey: seat.key,
  });
  const run = useCommands({
    machine,
    sheet,
    page: pages.page?.number ?? null,
    dispatch,
    goToPage: pages.turn,
    openRecord: (id) => router.push(`/review/${id}`),
    zoom: pages.changeZoom,
  });
  return {
    machine,
    seat,
    state,
    dispatch,
    act,
    sheet,
    flagged,
    /** Questions that still need an answer. */
    open: openQuestions(state),
    focusPath,
    place,
    pages,
    allPages,
    /** The record can be changed, or what the person asked for is in progress. */
    mine: seat.lease.kind === 'held' || seat.lease.kind === 'coming' || machine.work !== null,
    readOnly: !mayChange(machine),
    /** What the server is doing for the person; null if nothing. */
    doing: machine.work?.wish.kind ?? null,
    keys: machine.ownKeys,
    run,
  };
}

/** The same set as long as the same fields have to be checked. */
function useFlagged(state: DeskState): ReadonlySet<string> {
  const paths = flaggedPaths(state);
  return useMemo(() => new Set(paths), [paths]);
}

/** The record's pages and the document's others, in order. */
function useAllPages({ view: { pages, otherPages } }: DeskState): readonly DeskPage[] {
  return useMemo(
    () => [...pages, ...otherPages].toSorted((a, b) => a.number - b.number),
    [pages, otherPages],
  );
}

/** The same place as long as the focus and the values are the same. */
function usePlace(state: DeskState) {
  return useMemo(() => placeInFocus(state), [state]);
}

export type DeskParts = ReturnType<typeof useDesk>;
