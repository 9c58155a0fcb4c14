import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { nameAssets } from '#lib/lineage/assets/name-assets.ts';
import { ASSET_TYPES } from '#lib/lineage/types.ts';
import { type Box, layOutPicture } from '#lib/lineage/walks/lay-out-picture.ts';
import type { Around } from '#lib/lineage/walks/walk-around.ts';
import { AssetUri, idOf } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { assetAddress } from '../../../asset-address.ts';
import { assetText as text } from '../../../text.ts';
import { type AssetQuery, queryAddress } from './asset-query.ts';
import { type BoxFace, drawPicture } from './draw-picture.ts';

/**
 * At most this many boxes get a name, which is looked up at its source. The others show their id.
 */
const NAMED = 200;

/** Styles of all boxes and lines, stated once instead of two thousand times. */
const PICTURE_LOOK = [
  '[&>div]:absolute [&>div]:w-[166px] [&>div>div]:pt-2 [&>div>div]:[content-visibility:auto]',
  // A picture too large to fit starts at the page's own box, which must be laid out for that.
  '[&>div>[data-own]]:[content-visibility:visible] [&_a[aria-current]]:[scroll-initial-target:nearest]',
  '[&_a[aria-current]]:scroll-mx-24 [&_a[aria-current]]:scroll-my-48 [&_a[aria-current]]:border-accent [&_a[aria-current]]:bg-accent-soft',
  '[&_a]:mx-2 [&_a]:mb-4 [&_a]:block [&_a]:h-10 [&_a]:truncate [&_a]:rounded-md [&_a]:border [&_a]:border-line-strong',
  '[&_a]:bg-surface [&_a]:px-2 [&_a]:py-[3px] [&_a]:text-xs [&_a]:text-muted [&_a]:shadow-raised [&_a:hover]:border-accent',
  '[&_a[data-marked]]:border-2 [&_a[data-marked]]:border-accent [&_a[data-marked]]:py-0.5',
  '[&_b]:block [&_b]:truncate [&_b]:font-medium [&_b]:text-text',
  '[&>svg]:absolute [&>svg]:inset-0 [&>svg]:fill-none [&>svg]:stroke-line-strong [&>svg]:stroke-[1.5]',
  '[&>svg>[data-marked]]:stroke-accent [&>svg>[data-marked]]:stroke-[3]',
].join(' ');

/**
 * What an asset was made from and what was made from it, drawn by the server: boxes are links, so
 * that the keyboard can reach them, and the lists below say the same in words.
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
  // The graph does not know it yet, or knows nothing it was made from or used for.
  if (picture.boxes.length === 0) return null;
  const names = await nameBoxes(picture.boxes);
  const { html, width, height } = drawPicture(picture, (box) =>
    faceOf(box, names.get(box.id) ?? null, uri, query),
  );
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
        <div
          className={`relative ${PICTURE_LOOK}`}
          style={{ width, height }}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: `drawPicture` escapes what it says
          dangerouslySetInnerHTML={{ __html: html }}
        />
      </section>
    </Panel>
  );
}

/** `name` is the name of the only asset in it. */
function faceOf(box: Box, name: string | null, uri: AssetUri, query: AssetQuery): BoxFace {
  const type = ASSET_TYPES.find((one) => one.type === box.type);
  const [first, ...others] = box.uris;
  const only = others.length === 0 ? first : undefined;
  const open = [...query.open.split(',').filter((one) => one !== ''), box.type].join(',');
  return {
    label: (only ? type?.title : type?.plural) ?? box.type,
    name: `${only ? (name ?? idOf(only)) : box.uris.length}${box.cut ? ' …' : ''}`,
    href: only ? assetAddress(only) : queryAddress(uri, { ...query, open }),
    isOwn: box.uris.includes(uri),
    isGroup: only === undefined,
    marked: box.marked,
  };
}

/** The names of the assets in boxes with only one, without their type's title, by box id. */
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
