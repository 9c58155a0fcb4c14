import Link from 'next/link';
import { Panel } from '#app/_ui/panel.tsx';
import { type Box, layOutPicture, type Picture } from '#lib/lineage/lay-out-picture.ts';
import { nameAssets } from '#lib/lineage/name-assets.ts';
import { ASSET_TYPES } from '#lib/lineage/types.ts';
import type { Around } from '#lib/lineage/walk-around.ts';
import { AssetUri, idOf } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { assetAddress } from '../../../asset-address.ts';
import { assetText as text } from '../../../text.ts';
import { type AssetQuery, queryAddress } from './asset-query.ts';

const COLUMN_PX = 190;
const ROW_PX = 56;
const BOX = { width: 150, height: 40 };
const MARGIN_PX = 12;
/** Boxes with a name at most: each is asked of its source. The others have their id. */
const NAMED = 200;

/** Of every box and line, once: two thousand of them would say it again, in the page and in what React reads of it. */
const BOX_LOOK = [
  '[&>a]:absolute [&>a]:flex [&>a]:h-10 [&>a]:w-[150px] [&>a]:flex-col [&>a]:justify-center [&>a]:overflow-hidden',
  '[&>a]:rounded-md [&>a]:border [&>a]:border-line-strong [&>a]:bg-surface [&>a]:px-2 [&>a]:text-xs [&>a]:shadow-raised',
  '[&>a:hover]:border-accent [&>a[aria-current]]:border-accent [&>a[aria-current]]:bg-accent-soft',
  '[&>a[data-marked]]:border-2 [&>a[data-marked]]:border-accent',
  // Narrow screens begin at the box of the page itself.
  'max-md:[&>a[aria-current]]:[scroll-initial-target:nearest] [&>a[aria-current]]:scroll-mx-24',
  // What is scrolled away is not laid out before it is scrolled to.
  '[&>a]:[content-visibility:auto] [&>a>span]:truncate [&>a>span:first-child]:font-medium [&>a>span+span]:text-muted',
].join(' ');
const LINE_LOOK =
  'absolute inset-0 fill-none stroke-line-strong stroke-[1.5] [&>[data-marked]]:stroke-accent [&>[data-marked]]:stroke-[3]';

/**
 * What an asset was made from and what was made from it, drawn by the server: boxes are links, so that the
 * keyboard goes along them, and the lists below say the same in words.
 */
export async function AssetPicture({
  uri,
  around,
  query,
}: {
  uri: AssetUri;
  around: Around;
  query: AssetQuery;
}) {
  const open = new Set(query.open.split(',').filter((type) => type !== ''));
  const target = AssetUri.safeParse(query.path).data ?? null;
  const picture = layOutPicture(around, open, target);
  const width = picture.columns * COLUMN_PX + MARGIN_PX;
  const height = picture.rows * ROW_PX + MARGIN_PX;
  const at = placesOf(picture);
  const names = await nameBoxes(picture.boxes);
  return (
    <Panel title={text.picture}>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 text-muted">
        <span>{text.pictureText}</span>
        {open.size > 0 ? (
          <Link href={queryAddress(uri, { ...query, open: '' })} className="underline">
            {text.collapse}
          </Link>
        ) : null}
        {target ? (
          <span role="status">
            {text.pathTo(idOf(target))}{' '}
            <Link href={queryAddress(uri, { ...query, path: '' })} className="underline">
              {text.noPath}
            </Link>
          </span>
        ) : null}
      </div>
      <section
        id="picture"
        aria-label={text.boxes}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        className="max-h-[28rem] overflow-auto"
      >
        <div className={`relative ${BOX_LOOK}`} style={{ width, height }}>
          <svg aria-hidden="true" width={width} height={height} className={LINE_LOOK}>
            {picture.lines.map(({ from, to, inferred, marked }) => (
              <path
                key={`${from} ${to}`}
                d={curve(at.get(from), at.get(to))}
                data-marked={marked ? '' : undefined}
                strokeDasharray={inferred ? '4 3' : undefined}
              />
            ))}
          </svg>
          {picture.boxes.map((box) => (
            <BoxLink
              key={box.id}
              box={box}
              isOwn={box.uris.includes(uri)}
              name={names.get(box.id) ?? null}
              place={at.get(box.id) ?? { x: 0, y: 0 }}
              open={queryAddress(uri, { ...query, open: [...open, box.type].join(',') })}
            />
          ))}
        </div>
      </section>
    </Panel>
  );
}

function BoxLink({
  box,
  isOwn,
  name,
  place,
  open,
}: {
  box: Box;
  isOwn: boolean;
  /** Of the only asset in it. */
  name: string | null;
  place: { readonly x: number; readonly y: number };
  open: string;
}) {
  const type = ASSET_TYPES.find((one) => one.type === box.type);
  const [only] = box.uris;
  const single = box.uris.length === 1 && only !== undefined;
  const label = single ? (type?.title ?? box.type) : (type?.plural ?? box.type);
  // No `Link`, which the browser would have to take over, thousands of times.
  return (
    <a
      href={single ? assetAddress(only) : open}
      aria-current={isOwn ? 'true' : undefined}
      data-marked={box.marked ? '' : undefined}
      style={{ left: place.x, top: place.y }}
    >
      <span>{label}</span>{' '}
      <span>
        {single ? (name ?? idOf(only)) : box.uris.length}
        {box.cut ? ' …' : ''}
      </span>
      {single ? null : <span className="sr-only">{text.expand}</span>}
    </a>
  );
}

/** What the only asset of a box is called, without the title of its type, by the ids of boxes. */
async function nameBoxes(boxes: readonly Box[]): Promise<ReadonlyMap<string, string>> {
  const singles = boxes.flatMap(({ id, uris: [only, ...others] }) =>
    only && others.length === 0 ? [{ id, uri: only }] : [],
  );
  const named = singles.slice(0, NAMED);
  const names = await nameAssets(
    named.map(({ uri }) => uri),
    getDb(),
  );
  return new Map(
    named.flatMap(({ id, uri }) => {
      const found = names.get(uri);
      if (!found) return [];
      const short = found.name.startsWith(`${found.title} `)
        ? found.name.slice(found.title.length + 1)
        : found.name;
      return [[id, short] as const];
    }),
  );
}

/** By the ids of boxes. Columns are filled from their middle, so that lines stay short. */
function placesOf({ boxes, rows }: Picture): ReadonlyMap<string, Exclude<Point, undefined>> {
  const filled = new Map<number, number>();
  for (const { column } of boxes) filled.set(column, (filled.get(column) ?? 0) + 1);
  return new Map(
    boxes.map(({ id, column, row }) => {
      const top = (rows - (filled.get(column) ?? 0)) / 2;
      return [id, { x: MARGIN_PX + column * COLUMN_PX, y: MARGIN_PX + (top + row) * ROW_PX }];
    }),
  );
}

type Point = { readonly x: number; readonly y: number } | undefined;

function curve(from: Point, to: Point): string {
  if (!from || !to) return '';
  const [startX, startY] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [endX, endY] = [to.x, to.y + BOX.height / 2];
  const bend = Math.max(24, Math.abs(endX - startX) / 2);
  return `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
}
