'use client';

import { Desk } from './desk.tsx';
import type { DeskView } from './desk-view.ts';
import { flowText as text } from './text.ts';
import { useReviewFlow } from './use-review-flow.ts';

/** Record after record, without a page load in between. */
export function ReviewDesk({ first }: { first: DeskView }) {
  const { stage, waiting, looking, flow } = useReviewFlow(first);
  return (
    <>
      <Desk stage={stage} looking={looking} flow={flow} />
      {waiting ? (
        <div className="fixed inset-0 z-40 grid place-items-center bg-canvas/70">
          <p
            role="status"
            className="rounded-lg border border-line bg-surface px-6 py-4 shadow-raised"
          >
            <span className="block font-semibold">{text.waitingTitle}</span>
            {waiting}
          </p>
        </div>
      ) : null}
    </>
  );
}
