import type { Place } from '#lib/model/reading.ts';
import type { DeskPage } from '../desk-view.ts';
import { fieldText as text } from '../text.ts';

/** A frame for print, in CSS pixels: its size, and the height of a line of print in it. */
export interface CropFrame {
  readonly width: number;
  readonly height: number;
  readonly print: number;
}

/**
 * The part of a page where a value is printed: a crop of the page's own image, drawn by CSS alone.
 */
export function PrintCrop({
  address,
  page,
  place,
  frame: { width, height, print },
}: {
  address: string;
  page: DeskPage;
  place: Place;
  frame: CropFrame;
}) {
  const [x0, y0, x1, y1] = place.box;
  const scale = scaleOf(page, place, { width, height, print });
  const imageWidth = page.widthPx * scale;
  const imageHeight = page.heightPx * scale;
  const left = centered((x0 + x1) / 2, imageWidth, width);
  const top = centered((y0 + y1) / 2, imageHeight, height);
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: the same picture as the page's, cropped */}
      <img
        src={address}
        alt={text.snippetAlt}
        width={imageWidth}
        height={imageHeight}
        className="absolute max-w-none"
        style={{ left, top, width: imageWidth, height: imageHeight }}
      />
      <div
        aria-hidden="true"
        className="absolute rounded-[2px] outline-2 outline-[#0b5c72]/70"
        style={{
          left: left + x0 * imageWidth - PAD_PX,
          top: top + y0 * imageHeight - PAD_PX,
          width: (x1 - x0) * imageWidth + 2 * PAD_PX,
          height: (y1 - y0) * imageHeight + 2 * PAD_PX,
        }}
      />
    </>
  );
}

/**
 * Between print and outline; with its own 2 px, the outline fits the lowest frame (22 px, print
 * 13).
 */
const PAD_PX = 2;

/**
 * Offset that centers `middle` of the image in the frame, without leaving the frame empty at an
 * edge.
 */
function centered(middle: number, pictureSize: number, frameSize: number): number {
  if (pictureSize <= frameSize) return (frameSize - pictureSize) / 2;
  return Math.min(0, Math.max(frameSize - pictureSize, frameSize / 2 - middle * pictureSize));
}

/** Print at reading size, or smaller if the whole value would not fit. */
function scaleOf(
  page: DeskPage,
  place: Place,
  { width, height, print }: { width: number; height: number; print: number },
): number {
  const [x0, y0, x1, y1] = place.box;
  const own = page.words.filter(({ id }) => place.wordIds.includes(id));
  const heights = own.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const line = (heights[Math.floor(heights.length / 2)] ?? y1 - y0) * page.heightPx;
  const byPrint = print / Math.max(line, 1);
  const byWidth = (width * 0.92) / Math.max((x1 - x0) * page.widthPx, 1);
  const byHeight = (height * 0.85) / Math.max((y1 - y0) * page.heightPx, 1);
  return Math.min(byPrint, byWidth, byHeight, 1.5);
}
