'use client';

import { type PointerEvent, useRef, useState } from 'react';
import { boxStyle } from '#app/_ui/box-style.ts';
import type { PageBox } from '#lib/model/box.ts';
import type { Place } from '#lib/model/reading.ts';
import { captureOf, wordAt, wordsIn } from '../capture.ts';
import type { DeskPage, DeskWord } from '../desk-view.ts';
import type { DrawnBox } from '../state/drawn-box.ts';

type Point = readonly [number, number];
type Area = readonly [number, number, number, number];

interface Props {
  readonly page: DeskPage;
  readonly boxes: readonly DrawnBox[];
  readonly onCapture: (text: string, place: Place) => void;
  readonly onPick: (path: string) => void;
}

/**
 * Alt+click captures a word, a drag captures the words in the rectangle; a plain click goes to the
 * box's field.
 */
export function CaptureLayer(props: Props) {
  const { area, hover, handlers } = useCapture(props);
  return (
    <div className="absolute inset-0 cursor-crosshair touch-pan-x touch-pan-y" {...handlers}>
      {area ? <Outline box={area} className="border-2 border-[#0b5c72] bg-[#0b5c72]/10" /> : null}
      {hover ? (
        <Outline box={hover.box} className="border border-[#6a3fb0] bg-[#6a3fb0]/15" />
      ) : null}
    </div>
  );
}

/** Share of the page, width and height together: a shorter drag is a click with a shaky hand. */
const MIN_DRAG = 0.008;

/** Follows the pointer: the rectangle being dragged or, with Alt, the word under it. */
function useCapture({ page, boxes, onCapture, onPick }: Props) {
  const [area, setArea] = useState<Area | null>(null);
  const [hover, setHover] = useState<DeskWord | null>(null);
  const start = useRef<Point | null>(null);

  const capture = (words: readonly DeskWord[]) => {
    const captured = captureOf(page, words);
    if (captured) onCapture(captured.text, captured.place);
  };
  const end = () => {
    start.current = null;
    setArea(null);
  };
  return {
    area,
    hover,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = pointOf(event);
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        const [x, y] = pointOf(event);
        if (start.current) setArea(areaBetween(start.current, [x, y]));
        else setHover(event.altKey ? wordAt(page, x, y) : null);
      },
      onPointerUp(event: PointerEvent<HTMLDivElement>) {
        const [x, y] = pointOf(event);
        if (area && area[2] - area[0] + (area[3] - area[1]) > MIN_DRAG) {
          capture(wordsIn(page, area));
        } else if (event.altKey) {
          capture([wordAt(page, x, y)].filter((word) => word !== null));
        } else {
          const hit = boxes.find(
            ({ place }) => place.page === page.number && contains(place.box, x, y),
          );
          if (hit) onPick(hit.path);
        }
        end();
      },
      onPointerLeave: () => setHover(null),
      onPointerCancel: end,
    },
  };
}

function areaBetween(from: Point, to: Point): Area {
  return [
    Math.min(from[0], to[0]),
    Math.min(from[1], to[1]),
    Math.max(from[0], to[0]),
    Math.max(from[1], to[1]),
  ];
}

function Outline({ box, className }: { box: PageBox | Area; className: string }) {
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute ${className}`}
      style={boxStyle(box)}
    />
  );
}

function pointOf(event: PointerEvent<HTMLDivElement>): Point {
  const frame = event.currentTarget.getBoundingClientRect();
  return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
}

function contains(box: PageBox, x: number, y: number): boolean {
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}
