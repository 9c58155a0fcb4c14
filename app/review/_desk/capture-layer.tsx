'use client';

import { type PointerEvent, useRef, useState } from 'react';
import type { PageBox } from '#lib/model/box.ts';
import type { Place } from '#lib/model/reading.ts';
import { captureOf, wordAt, wordsIn } from './capture.ts';
import type { DeskPage, DeskWord } from './desk-view.ts';
import type { DrawnBox } from './drawn-box.ts';

type Area = readonly [number, number, number, number];

/** Alt+click takes a word, dragging takes the words in the rectangle, a plain click goes to the box's field. */
export function CaptureLayer({
  page,
  boxes,
  onCapture,
  onPick,
}: {
  page: DeskPage;
  boxes: readonly DrawnBox[];
  onCapture: (text: string, place: Place) => void;
  onPick: (path: string) => void;
}) {
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
