import type { PageBox } from '#lib/model/box.ts';
import { lineageText as text } from './text.ts';

const HEIGHT_PX = 150;

/** The part of the page around the value, with its box, at full width. */
export function PageCrop({
  address,
  page,
  box,
}: {
  address: string;
  page: { readonly number: number; readonly widthPx: number; readonly heightPx: number };
  box: PageBox;
}) {
  const share = (number: number) => `${number * 100}%`;
  const middle = (box[1] + box[3]) / 2;
  return (
    <div
      className="relative max-w-3xl overflow-hidden rounded-md border border-line bg-white"
      style={{ height: HEIGHT_PX }}
    >
      <div
        className="absolute inset-x-0"
        style={{
          aspectRatio: `${page.widthPx} / ${page.heightPx}`,
          top: HEIGHT_PX / 2,
          transform: `translateY(-${middle * 100}%)`,
        }}
      >
        {/* biome-ignore lint/performance/noImgElement: the page's own picture, cropped */}
        <img src={address} alt={text.cropAlt(page.number)} className="size-full" />
        <div
          aria-hidden="true"
          className="absolute rounded-sm bg-[#0b5c72]/10 outline-2 outline-offset-2 outline-[#0b5c72]"
          style={{
            left: share(box[0]),
            top: share(box[1]),
            width: share(box[2] - box[0]),
            height: share(box[3] - box[1]),
          }}
        />
      </div>
    </div>
  );
}
