import { pageAddress } from '#app/_client/page-address.ts';
import { boxStyle } from '#app/_ui/box-style.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { ConflictSide } from '#lib/reconciliation/conflicts/sides/store.ts';
import { conflictText as text } from '../text.ts';

const HEIGHT_PX = 420;
/** The page is wider than the pane, so that its print can be read. */
const ZOOM = 1.5;

/** One paper at the place of its value, with a box around each value on that page. */
export function PaperPane({ side, title }: { side: ConflictSide; title: string }) {
  const { page, recordId, documentId, state } = side;
  const boxes = side.values.flatMap(({ place }) =>
    place !== null && place.page === page?.number ? [place.box] : [],
  );
  const [first] = boxes;
  const middle = first ? { x: (first[0] + first[2]) / 2, y: (first[1] + first[3]) / 2 } : TOP;
  return (
    <Panel title={title}>
      {page === null ? (
        <p className="px-4 py-6 text-muted">{text.noPage}</p>
      ) : (
        <div className="relative overflow-hidden bg-white" style={{ height: HEIGHT_PX }}>
          <div
            className="absolute"
            style={{
              width: `${ZOOM * 100}%`,
              aspectRatio: `${page.widthPx} / ${page.heightPx}`,
              left: `${shiftOf(middle.x)}%`,
              top: first ? HEIGHT_PX / 2 : 0,
              transform: first ? `translateY(-${middle.y * 100}%)` : undefined,
            }}
          >
            {/* biome-ignore lint/performance/noImgElement: served as it was read, by our own route */}
            <img
              src={pageAddress(documentId, page)}
              alt={text.pageOf(title, page.number)}
              className="size-full"
            />
            {boxes.map((box) => (
              <div
                key={box.join(' ')}
                aria-hidden="true"
                className="absolute rounded-sm bg-[#0b5c72]/10 outline-2 outline-offset-2 outline-[#0b5c72]"
                style={boxStyle(box)}
              />
            ))}
          </div>
        </div>
      )}
      <div className="flex items-center gap-3 border-t border-line px-4 py-2">
        <span className="min-w-0 flex-1 truncate text-muted">{side.fileName}</span>
        <Link
          href={state === 'review' ? `/review/${recordId}` : `/records/${recordId}`}
          className={buttonClass()}
        >
          {state === 'review' ? text.review : text.openRecord}
        </Link>
      </div>
    </Panel>
  );
}

const TOP = { x: 0, y: 0 };

/** How far the page is moved to the left, in percent of the pane, so that the value is in it. */
function shiftOf(x: number): number {
  return Math.min(0, Math.max((1 - ZOOM) * 100, (0.5 - x * ZOOM) * 100));
}
