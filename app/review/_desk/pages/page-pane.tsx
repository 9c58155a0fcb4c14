'use client';

import { useEffect, useRef } from 'react';
import { useWidth } from '#app/_client/use-width.ts';
import type { PageBox } from '#lib/model/box.ts';
import type { Place } from '#lib/model/reading.ts';
import type { Command } from '../commands/commands.ts';
import type { DeskPage, OwnKeys } from '../desk-view.ts';
import type { DrawnBox } from '../state/drawn-box.ts';
import { pageText as text } from '../text.ts';
import { CaptureLayer } from './capture-layer.tsx';
import { PageToolbar } from './page-toolbar.tsx';

interface Props {
  readonly address: string;
  readonly page: DeskPage;
  readonly documentPages: number;
  readonly pageCount: number;
  readonly position: number;
  readonly warning: string | null;
  readonly boxes: readonly DrawnBox[];
  readonly focused: Place | null;
  /** 1 fits the width. */
  readonly zoom: number;
  readonly onZoom: (change: 'in' | 'out' | 'reset') => void;
  readonly onTurn: (by: -1 | 1) => void;
  readonly readOnly: boolean;
  readonly keys: OwnKeys;
  readonly run: (command: Command) => void;
  readonly onCapture: (text: string, place: Place) => void;
  readonly onPick: (path: string) => void;
  /** The page is loaded, with the focused place on the screen if it is on this page. */
  readonly onSeen: () => void;
}

/** The page as it was read, with the boxes of the focused and the flagged fields only. */
export function PagePane(props: Props) {
  const { page, focused, zoom } = props;
  const viewport = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const width = useWidth(viewport, PANE) * zoom;

  // The source of the focused value is scrolled to the middle of the view.
  useEffect(() => {
    if (focused?.page === page.number && viewport.current && sheet.current && width > 0) {
      bringIntoView(viewport.current, sheet.current, focused.box);
    }
  }, [focused, page.number, width]);

  // Also after a move between two fields that have no place.
  useEffect(() => {
    if (picture.current?.complete && width > 0) props.onSeen();
  });

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas">
      <PageToolbar {...props} />
      <section
        ref={viewport}
        aria-label={text.pane}
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
            onLoad={props.onSeen}
            src={props.address}
            alt={text.pageAlt(page.number)}
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

const STROKE: Readonly<Record<DrawnBox['look'], string>> = {
  focused: 'fill-[#0b5c72]/12 stroke-[#0b5c72] stroke-[2.5px]',
  check: 'fill-[#c98000]/10 stroke-[#a86b00] stroke-[1.5px] [stroke-dasharray:4_3]',
  record: 'fill-none stroke-[#0b5c72] stroke-[2px]',
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
            key={`${path} ${look}`}
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

/** The height of the last pane: the page fits it, and the focused source is enlarged elsewhere. */
const PANE = { width: 0 };

/** To the middle of the view; if it is larger than the view, to its beginning. */
function bringIntoView(viewport: HTMLElement, sheet: HTMLElement, box: PageBox): void {
  const offset = (from: number, to: number, size: number, room: number) =>
    (to - from) * size > room ? from * size - MARGIN_PX : ((from + to) / 2) * size - room / 2;
  viewport.scrollTo({
    left:
      sheet.offsetLeft -
      viewport.offsetLeft +
      offset(box[0], box[2], sheet.offsetWidth, viewport.clientWidth),
    top:
      sheet.offsetTop -
      viewport.offsetTop +
      offset(box[1], box[3], sheet.offsetHeight, viewport.clientHeight),
  });
}

const MARGIN_PX = 24;
