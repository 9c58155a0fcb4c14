import type { Place } from '#lib/model/reading.ts';
import type { DeskPage } from '../desk-view.ts';
import { fieldText as text } from '../text.ts';
import { type CropFrame, scaleOf } from './crop-scale.ts';

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
