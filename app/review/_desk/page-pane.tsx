'use client';

import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import type { PageBox } from '#lib/model/box.ts';
import type { Place } from '#lib/model/reading.ts';
import { captureOf, wordAt, wordsIn } from './capture.ts';
import type { DeskPage, DeskWord } from './desk-view.ts';

export interface DrawnBox {
  readonly path: string;
  readonly place: Place;
  readonly look: 'focused' | 'check' | 'failed';
}

interface Props {
  readonly address: string;
  readonly page: DeskPage;
  readonly pageCount: number;
  readonly position: number;
  readonly boxes: readonly DrawnBox[];
  readonly focused: Place | null;
  /** 1 is reading size. */
  readonly zoom: number;
  readonly onZoom: (change: 'in' | 'out' | 'reset') => void;
  readonly onTurn: (by: -1 | 1) => void;
  readonly onCapture: (text: string, place: Place) => void;
  readonly onPick: (path: string) => void;
}

type Area = readonly [number, number, number, number];

/** The page as it was read, with the focused and the flagged boxes and no others. */
export function PagePane(props: Props) {
  const { page, focused, zoom } = props;
  const viewport = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const fit = useReadingSize(viewport, page);
  const width = fit * zoom;

  // The evidence comes to the eye: centred when it is not well inside the view.
  useEffect(() => {
    if (focused?.page === page.number && viewport.current && sheet.current && width > 0) {
      bringIntoView(viewport.current, sheet.current, focused.box);
    }
  }, [focused, page.number, width]);

  return (
    <div className="flex min-h-0 flex-1 flex-col bg-canvas">
      <Toolbar {...props} />
      <section
        ref={viewport}
        aria-label={messages.review.pagePane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto p-3"
      >
        <div
          ref={sheet}
          className="relative mx-auto bg-white shadow-raised"
          style={{
            width: width > 0 ? width : '100%',
            aspectRatio: `${page.widthPx} / ${page.heightPx}`,
          }}
        >
          {/* biome-ignore lint/performance/noImgElement: the page exactly as it was read */}
          <img
            src={props.address}
            alt={messages.review.pageAlt(page.number)}
            width={page.widthPx}
            height={page.heightPx}
            draggable={false}
            className="size-full select-none"
          />
          <Boxes boxes={props.boxes} page={page.number} />
          <CaptureLayer {...props} />
        </div>
      </section>
    </div>
  );
}

function Toolbar({ page, pageCount, position, onZoom, onTurn }: Props) {
  const text = messages.review;
  const button = 'h-7 px-2';
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 text-sm">
      {pageCount > 1 ? (
        <Button
          look="quiet"
          className={button}
          aria-label={text.previousPage}
          disabled={position === 0}
          onClick={() => onTurn(-1)}
        >
          ‹
        </Button>
      ) : null}
      <span className="px-1 text-muted">{text.pageOf(position + 1, pageCount)}</span>
      {pageCount > 1 ? (
        <Button
          look="quiet"
          className={button}
          aria-label={text.nextPage}
          disabled={position === pageCount - 1}
          onClick={() => onTurn(1)}
        >
          ›
        </Button>
      ) : null}
      <span className="min-w-0 flex-1 truncate px-2 text-xs text-muted">
        {page.hiddenText > 0 ? (
          <span className="text-warn">⚠ {text.hidden(page.hiddenText)}</span>
        ) : (
          text.pageHint
        )}
      </span>
      <Button
        look="quiet"
        className={button}
        aria-label={text.zoomOut}
        onClick={() => onZoom('out')}
      >
        −
      </Button>
      <Button
        look="quiet"
        className={button}
        aria-label={text.zoomReset}
        onClick={() => onZoom('reset')}
      >
        ⤢
      </Button>
      <Button look="quiet" className={button} aria-label={text.zoomIn} onClick={() => onZoom('in')}>
        +
      </Button>
    </div>
  );
}

const STROKE: Readonly<Record<DrawnBox['look'], string>> = {
  focused: 'fill-[#0b5c72]/12 stroke-[#0b5c72] stroke-[2.5px]',
  check: 'fill-[#c98000]/10 stroke-[#a86b00] stroke-[1.5px] [stroke-dasharray:4_3]',
  failed: 'fill-[#b3261e]/8 stroke-[#b3261e] stroke-[1.5px] [stroke-dasharray:4_3]',
};

function Boxes({ boxes, page }: { boxes: readonly DrawnBox[]; page: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full"
    >
      {boxes
        .filter(({ place }) => place.page === page)
        .map(({ path, place, look }) => (
          <rect
            key={path}
            data-box={path}
            x={place.box[0] - 0.003}
            y={place.box[1] - 0.002}
            width={place.box[2] - place.box[0] + 0.006}
            height={place.box[3] - place.box[1] + 0.004}
            vectorEffect="non-scaling-stroke"
            className={STROKE[look]}
          />
        ))}
    </svg>
  );
}

/** Alt+click takes a word, dragging takes the words in the rectangle, a plain click goes to the box's field. */
function CaptureLayer({ page, boxes, onCapture, onPick }: Props) {
  const [area, setArea] = useState<Area | null>(null);
  const [hover, setHover] = useState<DeskWord | null>(null);
  const start = useRef<readonly [number, number] | null>(null);

  const take = (words: readonly DeskWord[]) => {
    const captured = captureOf(page, words);
    if (captured) onCapture(captured.text, captured.place);
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = pointOf(event);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const [x, y] = pointOf(event);
    const from = start.current;
    if (from)
      setArea([
        Math.min(from[0], x),
        Math.min(from[1], y),
        Math.max(from[0], x),
        Math.max(from[1], y),
      ]);
    else setHover(event.altKey ? wordAt(page, x, y) : null);
  };
  const up = (event: PointerEvent<HTMLDivElement>) => {
    const [x, y] = pointOf(event);
    const dragged = area !== null && area[2] - area[0] + (area[3] - area[1]) > 0.008;
    if (dragged) take(wordsIn(page, area));
    else if (event.altKey) take([wordAt(page, x, y)].filter((word) => word !== null));
    else {
      const hit = boxes.find(
        ({ place }) => place.page === page.number && contains(place.box, x, y),
      );
      if (hit) onPick(hit.path);
    }
    start.current = null;
    setArea(null);
  };

  return (
    <div
      className="absolute inset-0 cursor-crosshair touch-pan-x touch-pan-y"
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerLeave={() => setHover(null)}
      onPointerCancel={() => {
        start.current = null;
        setArea(null);
      }}
    >
      {area ? <Outline box={area} className="border-2 border-[#0b5c72] bg-[#0b5c72]/10" /> : null}
      {hover ? (
        <Outline box={hover.box} className="border border-[#6a3fb0] bg-[#6a3fb0]/15" />
      ) : null}
    </div>
  );
}

function Outline({ box, className }: { box: PageBox | Area; className: string }) {
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute ${className}`}
      style={{
        left: `${box[0] * 100}%`,
        top: `${box[1] * 100}%`,
        width: `${(box[2] - box[0]) * 100}%`,
        height: `${(box[3] - box[1]) * 100}%`,
      }}
    />
  );
}

function pointOf(event: PointerEvent<HTMLDivElement>): readonly [number, number] {
  const frame = event.currentTarget.getBoundingClientRect();
  return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
}

function contains(box: PageBox, x: number, y: number): boolean {
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

const PRINT_PX = 11;

/** Width in CSS pixels at which the page's print has reading size, never less than the whole pane. */
function useReadingSize(viewport: { current: HTMLElement | null }, page: DeskPage): number {
  const [paneWidth, setPaneWidth] = useState(0);
  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setPaneWidth(entry?.contentRect.width ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, [viewport]);
  const heights = page.words.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const print = heights[Math.floor(heights.length / 2)];
  if (paneWidth === 0 || print === undefined) return paneWidth;
  const readable = (PRINT_PX / print) * (page.widthPx / page.heightPx);
  return Math.min(Math.max(paneWidth, readable), paneWidth * 1.6);
}

function bringIntoView(viewport: HTMLElement, sheet: HTMLElement, box: PageBox): void {
  const left = sheet.offsetLeft + ((box[0] + box[2]) / 2) * sheet.offsetWidth;
  const top = sheet.offsetTop + ((box[1] + box[3]) / 2) * sheet.offsetHeight;
  viewport.scrollTo({
    left: left - viewport.offsetLeft - viewport.clientWidth / 2,
    top: top - viewport.offsetTop - viewport.clientHeight / 2,
  });
}
