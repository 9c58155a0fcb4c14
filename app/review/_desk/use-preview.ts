'use client';

import { type Dispatch, useEffect, useRef } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { DeskAction } from './desk-action.ts';
import type { Stage } from './stage.ts';
import { useOnOther } from './use-on-other.ts';

interface Preview {
  readonly fields: readonly Field[];
  readonly rows: RowOrder;
  readonly checks: readonly Check[];
}

const WAIT_MS = 150;

/** Live checks: asks the server for the record's fields and checks with this draft. */
export function usePreview(
  { key, view }: Stage,
  draft: ReviewDraft,
  dispatch: Dispatch<DeskAction>,
): void {
  const recordId = view.record.id;
  const shown = useRef<ReviewDraft | null>(null);
  useOnOther(key, () => {
    shown.current = null;
  });
  useEffect(() => {
    const untouched = shown.current === null && isEmpty(draft);
    shown.current = draft;
    if (untouched) return;
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await postJson<Preview>(`/api/reviews/${recordId}/preview`, { draft });
      // The reducer also drops it when the draft has changed since.
      if (answer.ok && !over) dispatch({ type: 'previewed', draft, ...answer.value });
    }, WAIT_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [recordId, draft, dispatch]);
}

function isEmpty({ answers, rows, waivers }: ReviewDraft): boolean {
  return Object.keys(answers).length + rows.length + waivers.length === 0;
}
