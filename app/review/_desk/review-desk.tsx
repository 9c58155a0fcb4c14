'use client';

import type { DeskView } from './desk-view.ts';
import { useMachine } from './machine/use-machine.ts';
import { Desk } from './screen/desk.tsx';
import { flowText as text } from './text.ts';

/** Record after record, without a page load in between. */
export function ReviewDesk({ first }: { first: DeskView }) {
  const { machine, dispatch } = useMachine(first);
  return (
    <>
      <Desk machine={machine} dispatch={dispatch} />
      {machine.cover ? (
        <div className="fixed inset-0 z-40 grid place-items-center bg-canvas/70">
          <p
            role="status"
            className="rounded-lg border border-line bg-surface px-6 py-4 shadow-raised"
          >
            <span className="block font-semibold">{text.waitingTitle}</span>
            {machine.cover}
          </p>
        </div>
      ) : null}
    </>
  );
}
