'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { Button } from '#app/_ui/button.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { left, right } from '#app/_ui/icons.ts';
import type { RecordStart } from '#lib/model/record.ts';
import type { PrintedLine, Structure } from '#lib/model/structure.ts';
import { lineOfStart, toggleStart } from './arrange-groups.ts';
import { loadLines } from './structure.ts';
import { structureText as text } from './text.ts';

interface Props {
  readonly documentId: string;
  /** The pages of the group. */
  readonly pages: Structure['pages'];
  readonly starts: readonly RecordStart[];
  /** The number of the group's first record. */
  readonly first: number;
  /** Where the record begins that this was opened for, if it is in the group. */
  readonly opened: RecordStart | null;
  readonly onChange: (starts: readonly RecordStart[]) => void;
  readonly onApply: () => void;
}

/** One page of a group at a time, with a button on each line: whether a record begins there. */
export function StartLines({ documentId, pages, starts, first, opened, onChange, onApply }: Props) {
  const [shown, setShown] = useState(opened?.page ?? pages[0]?.number ?? 1);
  const at = Math.max(
    0,
    pages.findIndex(({ number }) => number === shown),
  );
  const page = pages[at];
  const lines = useLines(documentId, page?.number ?? null);
  const rows = useRef<HTMLUListElement>(null);
  const wanted = useRef(opened);
  const [current, setCurrent] = useState(0);

  // The record that this was opened for is the one in question.
  useEffect(() => {
    if (lines === null || lines.length === 0) return;
    const start = wanted.current;
    wanted.current = null;
    const line = start && start.page === shown ? lineOfStart(start, lines) : null;
    setCurrent(line ? lines.indexOf(line) : 0);
    if (line) focusLine(rows.current, lines.indexOf(line));
  }, [lines, shown]);

  if (!page) return null;
  const numberOn = (line: PrintedLine) => {
    const index = starts.findIndex(
      (start) => start.page === page.number && lineOfStart(start, lines ?? []) === line,
    );
    return index < 0 ? null : first + index;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      onApply();
    } else if (by !== undefined && lines) {
      event.preventDefault();
      const next = Math.min(lines.length - 1, Math.max(0, current + by));
      setCurrent(next);
      focusLine(rows.current, next);
    }
  };
  return (
    <section aria-label={text.starts(first, starts.length)} className="mt-3">
      <div className="sticky -top-1 z-10 flex items-center gap-2 bg-raised py-1.5 text-sm">
        <p className="mr-auto text-muted">{text.startsHint}</p>
        {pages.length > 1 ? (
          <>
            <PageStep label={text.previousPage} icon={left} to={pages[at - 1]} onGo={setShown} />
            <span className="whitespace-nowrap">{text.pageOf(at + 1, pages.length)}</span>
            <PageStep label={text.nextPage} icon={right} to={pages[at + 1]} onGo={setShown} />
          </>
        ) : null}
      </div>
      <div
        className="relative bg-white shadow-raised"
        style={{ aspectRatio: `${page.widthPx} / ${page.heightPx}` }}
      >
        {/* biome-ignore lint/performance/noImgElement: the page exactly as it was read */}
        <img
          src={pageAddress(documentId, page)}
          alt={text.pageAlt(page.number)}
          width={page.widthPx}
          height={page.heightPx}
          draggable={false}
          className="size-full select-none"
        />
        <ul ref={rows} onKeyDown={onKeyDown}>
          {(lines ?? []).map((line, index) => (
            <Line
              key={line.y}
              line={line}
              number={numberOn(line)}
              tabbable={index === current}
              onFocus={() => setCurrent(index)}
              onToggle={() => onChange(toggleStart(starts, page.number, line, lines ?? []))}
            />
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Null until they are there; a page without lines has none to choose. */
function useLines(documentId: string, page: number | null): readonly PrintedLine[] | null {
  const [lines, setLines] = useState<{ page: number; lines: readonly PrintedLine[] } | null>(null);
  useEffect(() => {
    if (page === null) return;
    let isCurrent = true;
    void loadLines(documentId, page).then((answer) => {
      if (isCurrent) setLines({ page, lines: answer.ok ? answer.value : [] });
    });
    return () => {
      isCurrent = false;
    };
  }, [documentId, page]);
  return lines?.page === page ? lines.lines : null;
}

function focusLine(list: HTMLUListElement | null, index: number): void {
  const line = list?.querySelectorAll('button')[index];
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'center' });
}

function PageStep({
  label,
  icon,
  to,
  onGo,
}: {
  label: string;
  icon: typeof left;
  to: Structure['pages'][number] | undefined;
  onGo: (page: number) => void;
}) {
  return (
    <Button
      className="h-7 px-2"
      aria-label={label}
      disabled={!to}
      onClick={() => to && onGo(to.number)}
    >
      <Icon of={icon} className="size-3.5" />
    </Button>
  );
}

/** A line as wide as the page, with a rule above it where a record begins. */
function Line({
  line,
  number,
  tabbable,
  onFocus,
  onToggle,
}: {
  line: PrintedLine;
  /** Of the record that begins on it; null if none does. */
  number: number | null;
  tabbable: boolean;
  onFocus: () => void;
  onToggle: () => void;
}) {
  const share = (part: number) => `${part * 100}%`;
  return (
    <li>
      <button
        type="button"
        aria-pressed={number !== null}
        tabIndex={tabbable ? 0 : -1}
        onFocus={onFocus}
        onClick={onToggle}
        className="absolute inset-x-0 border-[#0b5c72] hover:bg-[#0b5c72]/10 focus:outline-2 focus:outline-[#0b5c72] aria-pressed:border-t-2 aria-pressed:bg-[#0b5c72]/12"
        style={{
          top: `calc(${share(line.top)} - ${MARGIN_PX}px)`,
          height: `calc(${share(line.bottom - line.top)} + ${2 * MARGIN_PX}px)`,
        }}
      >
        {number === null ? null : (
          <span className="absolute -top-0.5 right-0 rounded-bl bg-[#0b5c72] px-1.5 text-xs font-semibold text-white">
            {text.begins(number)}
          </span>
        )}{' '}
        <span className="sr-only">{line.text}</span>
      </button>
    </li>
  );
}

/** Above and below the words of a line, so that the rule of a start is above them. */
const MARGIN_PX = 3;
