'use client';

import { type PointerEvent, useRef, useState } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { type Drawing, next, previous } from '#app/_ui/icons.ts';
import { wordAt, wordsIn } from '#app/review/_desk/capture.ts';
import type { DeskPage, DeskWord } from '#app/review/_desk/desk-view.ts';
import type { DraftField } from '#lib/model/studio.ts';
import { text } from './text.ts';

interface Props {
  readonly pages: readonly DeskPage[];
  readonly exampleId: string | null;
  readonly fields: readonly DraftField[];
  readonly selected: string | null;
  readonly hint: string;
  readonly onCapture: (page: DeskPage, words: readonly DeskWord[]) => void;
  readonly onPick: (pattern: string) => void;
}

/** The example's page: a click marks a word, dragging marks the words in the rectangle. */
export function ExamplePane(props: Props) {
  const { pages, exampleId } = props;
  const [at, setAt] = useState(0);
  const page = pages[Math.min(at, pages.length - 1)];
  if (!page || exampleId === null) {
    return (
      <div className="min-h-0 flex-1 bg-canvas">
        <EmptyState title={text.pagePane}>
          {exampleId === null ? text.noExample : text.reading}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas">
      <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-3 text-sm text-muted">
        {pages.length > 1 ? <PageSteps at={at} count={pages.length} go={setAt} /> : null}
        <p aria-live="polite" className="truncate">
          {props.hint}
        </p>
      </div>
      <section
        aria-label={text.pagePane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
        className="min-h-64 flex-1 overflow-auto p-3"
      >
        <div
          className="relative mx-auto max-w-4xl bg-white shadow-raised"
          style={{ aspectRatio: `${page.widthPx} / ${page.heightPx}` }}
        >
          {/* biome-ignore lint/performance/noImgElement: the page exactly as it was read */}
          <img
            src={pageAddress(exampleId, page)}
            alt={text.pageAlt(page.number)}
            width={page.widthPx}
            height={page.heightPx}
            draggable={false}
            className="size-full select-none"
          />
          <Marks {...props} page={page.number} />
          <PointLayer {...props} page={page} />
        </div>
      </section>
    </div>
  );
}

function PageSteps({ at, count, go }: { at: number; count: number; go: (at: number) => void }) {
  const step = (to: number, label: string, sign: Drawing) => (
    <Button
      look="quiet"
      className="h-7 px-2"
      aria-label={label}
      disabled={to < 0 || to >= count}
      onClick={() => go(to)}
    >
      <Icon of={sign} />
    </Button>
  );
  return (
    <>
      {step(at - 1, commonText.previousPage, previous)}
      {commonText.page(at + 1, count)}
      {step(at + 1, commonText.nextPage, next)}
    </>
  );
}

function Marks({ fields, selected, page }: Props & { page: number }) {
  return fields.map((field) =>
    field.mark?.page === page ? (
      <Outline
        key={field.pattern}
        box={field.mark.box}
        className={
          field.pattern === selected
            ? 'border-2 border-[#0b5c72] bg-[#0b5c72]/12'
            : 'border border-[#6a3fb0] bg-[#6a3fb0]/8'
        }
      />
    ) : null,
  );
}

type Area = readonly [number, number, number, number];

function PointLayer({ page, fields, onCapture, onPick }: Props & { page: DeskPage }) {
  const [area, setArea] = useState<Area | null>(null);
  const [hover, setHover] = useState<DeskWord | null>(null);
  const start = useRef<readonly [number, number] | null>(null);

  function move(event: PointerEvent<HTMLDivElement>) {
    const [x, y] = pointOf(event);
    const from = start.current;
    if (!from) return setHover(wordAt(page, x, y));
    setArea([
      Math.min(from[0], x),
      Math.min(from[1], y),
      Math.max(from[0], x),
      Math.max(from[1], y),
    ]);
  }
  function up(event: PointerEvent<HTMLDivElement>) {
    const [x, y] = pointOf(event);
    const dragged = area !== null && area[2] - area[0] + (area[3] - area[1]) > 0.008;
    const words = dragged
      ? wordsIn(page, area)
      : [wordAt(page, x, y)].filter((one) => one !== null);
    const marked = dragged ? undefined : fields.find((field) => holds(field, page.number, x, y));
    if (marked) onPick(marked.pattern);
    else if (words.length > 0) onCapture(page, words);
    end();
  }
  function end() {
    start.current = null;
    setArea(null);
  }
  return (
    <div
      className="absolute inset-0 cursor-crosshair touch-pan-x touch-pan-y"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = pointOf(event);
      }}
      onPointerMove={move}
      onPointerUp={up}
      onPointerLeave={() => setHover(null)}
      onPointerCancel={end}
    >
      {area ? <Outline box={area} className="border-2 border-[#0b5c72] bg-[#0b5c72]/10" /> : null}
      {hover && !area ? (
        <Outline box={hover.box} className="border border-[#0b5c72] bg-[#0b5c72]/10" />
      ) : null}
    </div>
  );
}

function Outline({ box, className }: { box: Area; className: string }) {
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute rounded-xs ${className}`}
      style={{
        left: `${(box[0] - 0.003) * 100}%`,
        top: `${(box[1] - 0.002) * 100}%`,
        width: `${(box[2] - box[0] + 0.006) * 100}%`,
        height: `${(box[3] - box[1] + 0.004) * 100}%`,
      }}
    />
  );
}

function pointOf(event: PointerEvent<HTMLDivElement>): readonly [number, number] {
  const frame = event.currentTarget.getBoundingClientRect();
  return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
}

function holds({ mark }: DraftField, page: number, x: number, y: number): boolean {
  if (mark?.page !== page) return false;
  const { box } = mark;
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}
