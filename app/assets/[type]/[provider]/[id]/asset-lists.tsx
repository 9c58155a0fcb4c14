import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { nameAssets } from '#lib/lineage/assets/name-assets.ts';
import { ASSET_TYPES } from '#lib/lineage/types.ts';
import type { SeenWalk } from '#lib/lineage/walks/keep-visible-assets.ts';
import type { Around } from '#lib/lineage/walks/walk-around.ts';
import type { WalkedAsset } from '#lib/lineage/walks/walk-lineage.ts';
import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { assetAddress } from '../../../asset-address.ts';
import { assetText as text } from '../../../text.ts';
import { type AssetQuery, queryAddress } from './asset-query.ts';

/** Per type, at most. */
const SHOWN = 20;
/** Up to this many in all are shown at once, without a click for each type. */
const FEW = 12;

/** The same as the picture, in words: by type, nearest first. */
export function AssetLists({
  uri,
  around,
  query,
}: {
  uri: AssetUri;
  around: Around;
  query: AssetQuery;
}) {
  const wayTo = (path: AssetUri) => `${queryAddress(uri, { ...query, path })}#picture`;
  return (
    <>
      <AssetList title={text.up} empty={text.upEmpty} walk={around.up} wayTo={wayTo} />
      <AssetList title={text.down} empty={text.downEmpty} walk={around.down} wayTo={wayTo} />
    </>
  );
}

async function AssetList({
  title,
  empty,
  walk,
  wayTo,
}: {
  title: string;
  empty: string;
  walk: SeenWalk;
  wayTo: (uri: AssetUri) => string;
}) {
  const others = walk.assets.filter(({ hops }) => hops > 0).toSorted((a, b) => a.hops - b.hops);
  const groups = [...Map.groupBy(others, ({ uri }) => parseAssetUri(uri).type)];
  const shown = groups.flatMap(([, own]) => own.slice(0, SHOWN).map(({ uri }) => uri));
  const names = await nameAssets(shown, getDb());
  return (
    <Panel title={title}>
      {groups.length === 0 && walk.hidden === 0 ? <p className="p-4 text-muted">{empty}</p> : null}
      {groups.map(([type, own]) => (
        <details
          key={type}
          open={others.length <= FEW}
          className="border-b border-line last:border-0"
        >
          <summary className="cursor-pointer px-4 py-2.5 hover:bg-raised">
            <span className="font-medium">
              {ASSET_TYPES.find((one) => one.type === type)?.plural ?? type}
            </span>{' '}
            <span className="text-muted">{own.length}</span>
          </summary>
          <ul className="space-y-1 px-4 pb-3">
            {own.slice(0, SHOWN).map((asset) => (
              <Item
                key={asset.id}
                asset={asset}
                name={names.get(asset.uri)?.name}
                way={wayTo(asset.uri)}
              />
            ))}
            {own.length > SHOWN ? (
              <li className="text-muted">{text.more(own.length - SHOWN)}</li>
            ) : null}
          </ul>
        </details>
      ))}
      {walk.hidden > 0 ? (
        <p className="border-t border-line px-4 py-2 text-sm text-muted first:border-0">
          {text.hidden(walk.hidden)}
        </p>
      ) : null}
      {walk.cut.length > 0 ? (
        <p className="border-t border-line px-4 py-2 text-sm text-muted">{text.partial}</p>
      ) : null}
    </Panel>
  );
}

function Item({ asset, name, way }: { asset: WalkedAsset; name: string | undefined; way: string }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Link
        href={assetAddress(asset.uri)}
        className="min-w-0 break-all hover:text-accent hover:underline"
      >
        {name ?? asset.uri}
      </Link>
      <Link href={way} className="text-sm text-muted underline hover:text-accent">
        {text.hops(asset.hops)}
        <span className="sr-only"> {text.mark}</span>
      </Link>
    </li>
  );
}
