'use client';

import { useEffect, useReducer, useState } from 'react';
import type { Question } from './desk-questions.tsx';
import { openDesk, reduceDesk } from './desk-state.ts';
import type { OwnKeys } from './help-dialog.tsx';
import type { Stage } from './stage.ts';
import { useOnOther } from './use-on-other.ts';

/** All that the desk keeps about the record on it. Starts over when another record comes. */
export function useDeskState(stage: Stage) {
  const { view, notice } = stage;
  const opened = () => stage.left ?? openDesk(view, stage.draft, Date.now());
  const [state, dispatch] = useReducer(reduceDesk, null, opened);
  const [question, setQuestion] = useState<Question | null>(null);
  const [note, setNote] = useState(notice);
  const [comments, setComments] = useState(view.comments);
  const [ownKeys, setOwnKeys] = useState<OwnKeys>(view.keys);
  useOnOther(stage.key, () => {
    dispatch({ type: 'open', state: opened() });
    setQuestion(null);
    setNote(notice);
    setComments(view.comments);
    setOwnKeys(view.keys);
  });
  useEffect(() => setNote(notice), [notice]);
  return {
    state,
    dispatch,
    question,
    setQuestion,
    note,
    setNote,
    comments,
    setComments,
    ownKeys,
    setOwnKeys,
  };
}
