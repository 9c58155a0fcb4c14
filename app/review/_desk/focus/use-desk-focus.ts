'use client';

import { useEffect } from 'react';
import type { Focus } from '../state/desk-model.ts';
import { cardId, fieldId, SUBMIT_ID } from './field-id.ts';

function targetOf(focus: Focus): string {
  switch (focus.at) {
    case 'field':
      return fieldId(focus.path);
    case 'question':
      return cardId(focus.key);
    case 'submit':
      return SUBMIT_ID;
  }
}

/**
 * Keeps the browser's focus on what the desk has focused. `paused`: a dialog has the focus. `held`:
 * the person has claimed the record.
 */
export function useDeskFocus(
  focus: Focus,
  { paused, held, stageKey }: { paused: boolean; held: boolean; stageKey: string },
): void {
  useEffect(() => {
    if (paused) return;
    const element = document.getElementById(targetOf(focus));
    if (element && element !== document.activeElement) element.focus();
  }, [focus, paused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button that claims it had the focus and is gone; otherwise the focus stays where it is
  useEffect(() => {
    if (held && !paused && document.activeElement === document.body)
      document.getElementById(targetOf(focus))?.focus();
  }, [held]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same field of the next record may keep the focus, but holds another value
  useEffect(() => {
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  }, [stageKey]);
}
