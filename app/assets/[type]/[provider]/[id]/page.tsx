import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { When } from '#app/_ui/when.tsx';
import { type AssetView, describeAsset } from '#lib/lineage/assets/describe-asset.ts';
import { walkAround } from '#lib/lineage/walks/walk-around.ts';
import { AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { AppError } from '#lib/platform/errors.ts';
import { assetAddress } from '../../../asset-address.ts';
import { assetText as text } from '../../../text.ts';
import { AssetFacts } from './asset-facts.tsx';
import { AssetImpact } from './asset-impact.tsx';
import { AssetLists } from './asset-lists.tsx';
import { AssetPicture } from './asset-picture.tsx';
import { type AssetQuery, readQuery } from './asset-query.ts';

const PAGE = pageAt('/assets/[type]/[provider]/[id]');

export const metadata: Metadata = { title: PAGE.title };

const TWO_COLUMNS = 'grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2';

export default async function AssetPage({
  params,
  searchParams,
}: {
  params: Promise<{ type: string; provider: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, unknown>>>;
}) {
  const { type, provider, id } = await params;
  return asRole({ ...PAGE, path: `/assets/${type}/${provider}/${id}` }, async (person) => {
    const query = await readQuery(await searchParams);
    const uri = AssetUri.safeParse(uriOf(type, provider, id)).data;
    const view = uri && (await describeAsset(uri, person));
    if (!view) throw new AppError('not-found');
    const [around, catalog] = await Promise.all([walkAround(uri, person, query), getCatalog()]);
    return (
      <Shell person={person} page={PAGE}>
        <Crumbs path={[{ href: '/assets', label: pageAt('/assets').title }]} here={view.name} />
        <PageHead
          title={view.name}
          lead={<Lead view={view} sequence={around.up.sequence} />}
          actions={<Open view={view} />}
        />
        {view.silentSince ? (
          <Banner look="warn" className="mb-4">
            {text.silent} <When at={view.silentSince} />.
          </Banner>
        ) : null}
        <TimeForm view={view} last={around.last} query={query} />
        <div className="space-y-6">
          <AssetPicture uri={uri} around={around} query={query} />
          {view.impact ? (
            <div className={TWO_COLUMNS}>
              <div className="space-y-6">
                <AssetFacts view={view} catalog={catalog} />
                <AssetLists uri={uri} around={around} query={query} />
              </div>
              <AssetImpact view={view} impact={view.impact} viewer={person} />
            </div>
          ) : (
            <>
              <AssetFacts view={view} catalog={catalog} />
              <div className={TWO_COLUMNS}>
                <AssetLists uri={uri} around={around} query={query} />
              </div>
            </>
          )}
        </div>
      </Shell>
    );
  });
}

/** Empty if the address is not that of an asset. */
function uriOf(type: string, provider: string, id: string): string {
  try {
    return assetUri(type, decodeURIComponent(id), provider);
  } catch {
    return '';
  }
}

function Lead({ view, sequence }: { view: AssetView; sequence: number }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge>{view.title}</Badge>
      {view.gone ? <Badge>{text.gone}</Badge> : null}
      <span>{text.asOf(sequence)}</span>
      <span>
        {view.enrichedAt ? (
          <>
            {text.enriched} <When at={view.enrichedAt} />
          </>
        ) : (
          text.live
        )}
      </span>
    </span>
  );
}

function Open({ view }: { view: AssetView }) {
  if (view.href === null) return null;
  return (
    <Link href={view.href} className={buttonClass()}>
      {text.open}
    </Link>
  );
}

/** How far, and as known when. */
function TimeForm({ view, last, query }: { view: AssetView; last: number; query: AssetQuery }) {
  const { depth, at, open, path } = query;
  const address = assetAddress(view.uri);
  return (
    <form action={address} className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
      <label className="flex items-center gap-2 text-muted">
        {text.steps}
        <input
          type="number"
          name="depth"
          min={1}
          max={8}
          defaultValue={depth}
          className="h-8 w-14 rounded-md border border-line-strong bg-surface px-2 text-text"
        />
      </label>
      <label className="flex items-center gap-2 text-muted">
        {text.slider}
        <input
          key={at ?? last}
          type="range"
          name="at"
          min={0}
          max={last}
          defaultValue={at ?? last}
          className="w-40 accent-accent"
        />
      </label>
      <label className="flex items-center gap-2 text-muted">
        {text.on}
        <input
          type="date"
          name="on"
          className="h-8 rounded-md border border-line-strong bg-surface px-2 text-text"
        />
      </label>
      {open === '' ? null : <input type="hidden" name="open" value={open} />}
      {path === '' ? null : <input type="hidden" name="path" value={path} />}
      <button type="submit" className={buttonClass()}>
        {text.show}
      </button>
      {at === undefined || at >= last ? null : (
        <span className="flex items-center gap-3">
          <Link href={address} className={buttonClass()}>
            {text.now}
          </Link>
          <span role="status">
            {text.asItWas(at)} {view.hasNeighbors ? text.onlyNow : null}
          </span>
        </span>
      )}
    </form>
  );
}
