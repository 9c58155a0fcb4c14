'use client';

import { SheetTable } from '../sheet/sheet-table.tsx';
import { isWide } from '../state/build-sheet.ts';
import { sheetText as text } from '../text.ts';
import type { DeskParts } from './use-desk.ts';

/**
 * Below the page at full width: the record's lines. As high as they need, up to a third of the
 * window, and less in a low one; on a phone all of them, with columns wide enough to read, which
 * scroll sideways. While a card asks, they leave the room to it and the page: it shows the cells it
 * is about itself.
 */
export function DeskTables({ desk }: { desk: DeskParts }) {
  const { state, act, flagged, readOnly } = desk;
  const tables = desk.sheet.flatMap((section) =>
    section.kind === 'table' && isWide(section) ? [section] : [],
  );
  if (tables.length === 0) return null;
  const height =
    state.focus.at === 'question'
      ? 'max-h-[clamp(6rem,calc(100vh-47rem),36vh)]'
      : 'max-h-[min(36vh,calc(100vh-38rem))]';
  return (
    <section
      aria-label={text.lines}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
      tabIndex={0}
      className={`relative min-h-24 overflow-x-hidden overflow-y-auto border-t border-line-strong bg-surface stacked:max-h-none stacked:overflow-x-auto ${height}`}
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
