'use client';

import { useRef } from 'react';
import { useWidth } from '#app/_client/use-width.ts';
import type { Place } from '#lib/model/reading.ts';
import type { DeskPage } from '../desk-view.ts';
import { fieldText as text } from '../text.ts';
import { PrintCrop } from './print-crop.tsx';

/** Height of the frame and of its print in CSS pixels. */
const HEIGHT = 64;
const PRINT = 24;

/** The width of the last frame. */
const WIDTH = { width: 520 };

/** The source of a value at reading size: enlarged, with the line around it. */
export function Snippet({
  address,
  page,
  place,
}: {
  address: string;
  page: DeskPage | undefined;
  place: Place | null;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, WIDTH);
  return (
    <div
      ref={frame}
      data-snippet
      className="relative overflow-hidden rounded-md border border-line bg-white"
      style={{ height: HEIGHT }}
    >
      {place && page ? (
        <PrintCrop {...{ address, page, place, frame: { width, height: HEIGHT, print: PRINT } }} />
      ) : (
        <p className="grid h-full place-items-center bg-raised text-sm text-muted">
          {text.noSnippet}
        </p>
      )}
    </div>
  );
}
