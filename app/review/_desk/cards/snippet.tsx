'use client';

import { useRef } from 'react';
import { useWidth } from '#app/_client/use-width.ts';
import type { Place } from '#lib/model/reading.ts';
import type { DeskPage } from '../desk-view.ts';
import { fieldText as text } from '../text.ts';
import { frameHeightOf } from './crop-scale.ts';
import { PrintCrop } from './print-crop.tsx';

/** Height of the frame and of a line of its print in CSS pixels. */
const HEIGHT = 64;
const PRINT = 24;

/** The width of the last frame. */
const WIDTH = { width: 520 };

/** The source of a value at reading size: enlarged, with the line around it. */
export function Snippet({
  address,
  page,
  place,
  tallest = HEIGHT,
}: {
  address: string;
  page: DeskPage | undefined;
  place: Place | null;
  /** How high it may be in CSS pixels, if several lines of print need more than one does. */
  tallest?: number;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, WIDTH);
  const needed = place && page ? frameHeightOf(page, place, { width, print: PRINT }) : HEIGHT;
  const height = Math.min(tallest, Math.max(HEIGHT, needed));
  return (
    <div
      ref={frame}
      data-snippet
      className="relative overflow-hidden rounded-md border border-line bg-white"
      style={{ height }}
    >
      {place && page ? (
        <PrintCrop {...{ address, page, place, frame: { width, height, print: PRINT } }} />
      ) : (
        <p className="grid h-full place-items-center bg-raised text-sm text-muted">
          {text.noSnippet}
        </p>
      )}
    </div>
  );
}
