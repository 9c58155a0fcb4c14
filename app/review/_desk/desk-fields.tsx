'use client';

import { DeskFooter } from './desk-footer.tsx';
import { FocusCard } from './focus-card.tsx';
import { Sheet } from './sheet.tsx';
import { sheetText as text } from './text.ts';
import type { DeskParts } from './use-desk.ts';
import { SUBMIT_ID } from './use-desk-focus.ts';

/** The right of the desk: the focused field, all fields, and what can be done with the record. */
export function DeskFields({
  desk,
  addressOf,
}: {
  desk: DeskParts;
  addressOf: (page: number) => string;
}) {
  const { state, act, flagged, readOnly, keys, run } = desk;
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <FocusCard state={state} readOnly={readOnly} keys={keys} addressOf={addressOf} run={run} />
      <section
        aria-label={text.pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        <Sheet
          sections={desk.sheet}
          state={state}
          flagged={flagged}
          readOnly={readOnly}
          dispatch={act}
        />
      </section>
      {desk.mine ? (
        <DeskFooter
          submitId={SUBMIT_ID}
          ready={flagged.size === 0}
          busy={desk.busy}
          comments={desk.seat.comments.length}
          keys={keys}
          run={run}
        />
      ) : null}
    </div>
  );
}
