'use client';

import { FocusCard } from '../cards/focus-card.tsx';
import { Sheet } from '../sheet/sheet.tsx';
import { isWide } from '../state/build-sheet.ts';
import { sheetText as text } from '../text.ts';
import { DeskSummary } from './desk-summary.tsx';
import type { DeskParts } from './use-desk.ts';

/** The right side of the desk: the focused question, and all fields that are not in a table. */
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
      <FocusCard
        state={state}
        readOnly={readOnly}
        viewOnly={!desk.mine}
        keys={keys}
        addressOf={addressOf}
        run={run}
        dispatch={act}
      />
      <section
        aria-label={text.pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto low:min-h-12"
      >
        <Sheet
          sections={desk.sheet.filter((section) => !isWide(section))}
          state={state}
          flagged={flagged}
          readOnly={readOnly}
          dispatch={act}
        />
        <DeskSummary state={state} mine={desk.mine} />
      </section>
    </div>
  );
}
