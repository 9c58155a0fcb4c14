'use client';

import { useEffect, useRef, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { TurnMenu } from '#app/documents/_structure/turn-menu.tsx';
import type { PageBox } from '#lib/model/box.ts';
import type { Place } from '#lib/model/reading.ts';
import { CaptureLayer } from './capture-layer.tsx';
import type { DeskPage } from './desk-view.ts';
import type { DrawnBox } from './drawn-box.ts';
import { type Command, hintOf, type Keys } from './keys.ts';

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
  readonly readOnly: boolean;
  readonly keys: Keys;
  readonly run: (command: Command) => void;
  readonly onCapture: (text: string, place: Place) => void;
  readonly onPick: (path: string) => void;
  /** The focused place is on the screen. */
  readonly onSeen: () => void;
}

/** The page as it was read, with the focused and the flagged boxes and no others. */
export function PagePane(props: Props) {
  const { page, focused, zoom } = props;
  const viewport = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const seen = useRef(props.onSeen);
  seen.current = props.onSeen;
  const fit = useReadingSize(viewport, page);
  const width = fit * zoom;

  // The evidence comes to the eye: centred when it is not well inside the view.
  useEffect(() => {
    if (focused?.page === page.number && viewport.current && sheet.current && width > 0) {
      bringIntoView(viewport.current, sheet.current, focused.box);
      if (picture.current?.complete) seen.current();
    }
  }, [focused, page.number, width]);

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas">
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
          data-page
          className="relative mx-auto bg-white shadow-raised"
          style={{
            width: width > 0 ? width : '100%',
            aspectRatio: `${page.widthPx} / ${page.heightPx}`,
          }}
        >
          {/* biome-ignore lint/performance/noImgElement: the page exactly as it was read */}
          <img
            ref={picture}
            onLoad={() => focused?.page === page.number && props.onSeen()}
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

const COMMAND_OF_TURN = { 90: 'turn-right', 180: 'turn-over', 270: 'turn-left' } as const;

function Toolbar(props: Props) {
  const { page, pageCount, position, readOnly, keys, run, onZoom, onTurn } = props;
  const text = messages.review;
  const button = 'h-7 min-w-7 px-2';
  const titleOf = (name: string, command: Command) => `${name} (${hintOf(command, keys)})`;
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 text-sm">
      {pageCount > 1 ? (
        <Button
          look="quiet"
          className={button}
          aria-label={text.previousPage}
          title={titleOf(text.previousPage, 'page-previous')}
          disabled={position === 0}
          onClick={() => onTurn(-1)}
        >
          ‹
        </Button>
      ) : null}
      <span className="px-1 whitespace-nowrap text-muted">
        {text.pageOf(position + 1, pageCount)}
      </span>
      {pageCount > 1 ? (
        <Button
          look="quiet"
          className={button}
          aria-label={text.nextPage}
          title={titleOf(text.nextPage, 'page-next')}
          disabled={position === pageCount - 1}
          onClick={() => onTurn(1)}
        >
          ›
        </Button>
      ) : null}
      <span className="min-w-0 flex-1 truncate px-2 text-xs text-muted">
        {page.flags.length > 0 ? (
          <span className="text-warn" title={page.flags.join(' ')}>
            ⚠ {page.flags.join(' ')}
          </span>
        ) : (
          text.pageHint
        )}
      </span>
      <TurnMenu
        page={page.number}
        className={button}
        disabled={readOnly}
        keys={{
          90: hintOf('turn-right', keys),
          180: hintOf('turn-over', keys),
          270: hintOf('turn-left', keys),
        }}
        onTurn={(turn) => run(COMMAND_OF_TURN[turn])}
      />
      <Button
        look="quiet"
        className={button}
        aria-label={text.zoomOut}
        title={titleOf(text.zoomOut, 'zoom-out')}
        onClick={() => onZoom('out')}
      >
        −
      </Button>
      <Button
        look="quiet"
        className={button}
        aria-label={text.zoomReset}
        title={titleOf(text.zoomReset, 'zoom-reset')}
        onClick={() => onZoom('reset')}
      >
        ⤢
      </Button>
      <Button
        look="quiet"
        className={button}
        aria-label={text.zoomIn}
        title={titleOf(text.zoomIn, 'zoom-in')}
        onClick={() => onZoom('in')}
      >
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

const PRINT_PX = 11;

/** Of the pane as it was last: the next record's page is laid out at its size at once, and not twice. */
let lastPaneWidth = 0;

/** Width in CSS pixels at which the page's print has reading size, never less than the whole pane. */
function useReadingSize(viewport: { current: HTMLElement | null }, page: DeskPage): number {
  const [paneWidth, setPaneWidth] = useState(lastPaneWidth);
  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      lastPaneWidth = entry?.contentRect.width ?? 0;
      setPaneWidth(lastPaneWidth);
    });
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
