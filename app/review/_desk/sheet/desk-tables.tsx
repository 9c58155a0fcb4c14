'use client';

import { sheetText as text } from '../text.ts';
import type { DeskParts } from '../use-desk.ts';
import { isWide } from './build-sheet.ts';
import { SheetTable } from './sheet-table.tsx';

/**
 * Below the page at full width: the record's lines. As high as they need, up to a third of the
 * window, and less in a low one, where the question must not be covered; on a phone all of them,
 * with columns wide enough to read, which scroll sideways.
 */
export function DeskTables({ desk }: { desk: DeskParts }) {
  const { state, act, flagged, readOnly } = desk;
  const tables = desk.sheet.flatMap((section) =>
    section.kind === 'table' && isWide(section) ? [section] : [],
  );
  if (tables.length === 0) return null;
  return (
    <section
      aria-label={text.lines}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
      tabIndex={0}
      className="relative max-h-[min(36vh,calc(100vh-38rem))] min-h-24 overflow-x-hidden overflow-y-auto border-t stacked:max-h-none stacked:overflow-x-auto border-line-strong bg-surface"
    >
      {tables.map((section) => (
        <SheetTable
          key={section.list}
          wide
          section={section}
          state={state}
          flagged={flagged}
          readOnly={readOnly}
          dispatch={act}
        />
      ))}
    </section>
  );
}
