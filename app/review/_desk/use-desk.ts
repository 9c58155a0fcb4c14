'use client';

import { useMemo } from 'react';
import type { DeskFlow } from './desk-flow.ts';
import type { DeskState } from './desk-model.ts';
import type { OwnKeys } from './help-dialog.tsx';
import { buildKeyMap, keysOf } from './keys.ts';
import { flaggedPaths, sheetOf, shownOf } from './read-desk.ts';
import type { Stage } from './stage.ts';
import { useCommands } from './use-commands.ts';
import { useDecide } from './use-decide.ts';
import { useDeskFocus } from './use-desk-focus.ts';
import { useDeskState } from './use-desk-state.ts';
import { useHold } from './use-hold.ts';
import { usePageView } from './use-page-view.ts';
import { usePreview } from './use-preview.ts';

/** Everything behind the desk: its state, the lease and draft, the page on the screen, the keys. */
export function useDesk(stage: Stage, flow: DeskFlow) {
  const kept = useDeskState(stage);
  const { state, dispatch, question, setQuestion, setNote } = kept;
  const hold = useHold(stage, state.draft);
  usePreview(stage, state.draft, dispatch);
  const decide = useDecide({
    state,
    dispatch,
    stage,
    flow,
    setStale: hold.setStale,
    setQuestion,
    setNote,
  });

  const sheet = sheetOf(state);
  const flagged = useFlagged(state);
  const focusPath = state.focus.at === 'field' ? state.focus.path : null;
  const place = focusPath === null ? null : shownOf(state, focusPath).place;
  const pages = usePageView(stage.key, stage.view.pages, place);
  const mine = stage.held !== null || stage.coming;
  const readOnly = !mine || hold.stale !== null || decide.busy;
  useDeskFocus(state.focus, question !== null, stage.key);

  const { keys, keyMap } = useKeys(kept.ownKeys);
  const run = useCommands({
    state,
    sheet,
    dispatch,
    keyMap,
    readOnly,
    paused: question !== null,
    submit: () => void decide.submit(),
    undoSubmit: flow.undoSubmit,
    redoSubmit: () => {
      if (!flow.redoPages() && flow.mayRedo()) void decide.submit();
    },
    ask: setQuestion,
    turn: pages.turn,
    turnPage: (turn) => {
      if (pages.page) void decide.changePages({ kind: 'turn', page: pages.page.number, turn });
    },
    zoom: pages.changeZoom,
  });

  return {
    ...kept,
    hold,
    decide,
    sheet,
    flagged,
    focusPath,
    place,
    pages,
    mine,
    readOnly,
    keys,
    run,
  };
}

/** The same set for as long as the same fields are to be checked. */
function useFlagged(state: DeskState): ReadonlySet<string> {
  const paths = flaggedPaths(state);
  return useMemo(() => new Set(paths), [paths]);
}

/** The keys as this person has them, and the commands by key. */
function useKeys(own: OwnKeys) {
  return useMemo(() => {
    const keys = keysOf(own);
    return { keys, keyMap: buildKeyMap(keys) };
  }, [own]);
}

export type DeskParts = ReturnType<typeof useDesk>;
