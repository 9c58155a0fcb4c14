import type { Metadata } from 'next';
import { Fragment } from 'react';
import { asRole } from '#app/_server/authorize.ts';
import { logSearch } from '#app/_server/log-search.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { search } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { ASSET_STATES, findAssets, type Hit } from '#lib/lineage/assets/find-assets.ts';
import { type ListedAsset, listAssets } from '#lib/lineage/assets/list-assets.ts';
import { listClues } from '#lib/lineage/assets/list-clues.ts';
import type { Clue } from '#lib/lineage/types/asset-type.ts';
import { ASSET_TYPES } from '#lib/lineage/types.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { unsealWords } from '#lib/platform/sealing/seal-words.ts';
import { assetAddress } from './asset-address.ts';
import { FreshnessLine } from './freshness-line.tsx';
import { assetsText as text } from './text.ts';

const PAGE = pageAt('/assets');

/** Of a type that is listed without words. */
const MOST = 100;

export const metadata: Metadata = { title: PAGE.title };

export default function AssetsPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string; type?: string; state?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const { q: sealed = '', type = '', ...rest } = await searchParams;
    const state = ASSET_STATES.find((one) => one === rest.state);
    // Words that were not sealed here are ignored, as in the list of documents.
    const q = unsealWords(sealed) ?? '';
    await logSearch(person, q === '' ? undefined : q);
    const isWholeType = q.trim() === '' && type !== '' && state !== 'gone';
    const found = isWholeType
      ? await listAssets(person, { type, limit: MOST })
      : {
          assets: await findAssets(q, person, { ...(type === '' ? {} : { type }), state }),
          next: null,
        };
    const clues = await listClues(
      person,
      found.assets.map(({ uri }) => uri),
    );
    // Whoever sees few documents may see none of the first ones, and some of those after them.
    const empty =
      q.trim() !== ''
        ? text.nothing
        : isWholeType && found.next === null
          ? text[isListed(type) ? 'noneYet' : 'notListed']
          : text.start;
    return (
      <Shell person={person} page={PAGE}>
        <PageHead title={PAGE.title} lead={text.lead} />
        <Panel>
          <SearchForm typed={q} type={type} state={state ?? 'enriched'} person={person} />
          {found.assets.length > 0 ? (
            <Hits hits={found.assets} clues={clues} isCut={found.next !== null} />
          ) : (
            <EmptyState title={empty.title}>{empty.why}</EmptyState>
          )}
          <FreshnessLine />
        </Panel>
      </Shell>
    );
  });
}

/** Whether the graph keeps its assets, and not only what was made from them. */
function isListed(type: string): boolean {
  return ASSET_TYPES.some((one) => one.type === type && one.providers.some(({ list }) => list));
}

function SearchForm({
  typed,
  type,
  state,
  person,
}: {
  typed: string;
  type: string;
  state: (typeof ASSET_STATES)[number];
  person: Person;
}) {
  const types = ASSET_TYPES.filter(({ needed }) => mayActAs(person.role, needed ?? 'reviewer'));
  const look = 'h-9 rounded-md border border-line-strong bg-surface px-2.5 text-text';
  return (
    <form
      method="post"
      action="/api/assets/search"
      className="flex flex-wrap items-end gap-3 border-b border-line p-4"
    >
      <div className="min-w-52 flex-1">
        <label htmlFor="typed" className="mb-1 block font-medium">
          {text.typed}
        </label>
        <input
          id="typed"
          type="search"
          name="q"
          maxLength={200}
          defaultValue={typed}
          className={`${look} w-full`}
        />
      </div>
      <div>
        <label htmlFor="type" className="mb-1 block font-medium">
          {text.type}
        </label>
        <select id="type" name="type" defaultValue={type} className={look}>
          <option value="">{text.everyType}</option>
          {types.map((one) => (
            <option key={one.type} value={one.type}>
              {one.plural}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="state" className="mb-1 block font-medium">
          {text.state}
        </label>
        <select id="state" name="state" defaultValue={state} className={look}>
          {ASSET_STATES.map((one) => (
            <option key={one} value={one}>
              {text.states[one]}
            </option>
          ))}
        </select>
      </div>
      <Button icon={search} look="primary" type="submit">
        {text.find}
      </Button>
    </form>
  );
}

/** `isCut`: there are more. `by` is missing where a whole type is listed. */
function Hits({
  hits,
  clues,
  isCut,
}: {
  hits: readonly (ListedAsset & Partial<Hit>)[];
  clues: ReadonlyMap<AssetUri, readonly Clue[]>;
  isCut: boolean;
}) {
  return (
    <>
      <p role="status" className="border-b border-line px-4 py-2 text-muted">
        {isCut ? text.first(hits.length) : text.count(hits.length)}
      </p>
      <Table
        label={text.results}
        head={[
          { key: 'name', title: text.columns.name },
          { key: 'type', title: text.columns.type },
          { key: 'by', title: text.columns.by, className: NOT_ON_PHONES },
        ]}
      >
        {hits.map(({ uri, name, title, by }) => (
          <tr key={uri}>
            <Cell className="wrap-anywhere">
              <Link
                href={assetAddress(uri)}
                className="font-medium hover:text-accent hover:underline"
              >
                {name}
              </Link>
              <Clues of={clues.get(uri) ?? []} />
            </Cell>
            <Cell className="text-muted">{title}</Cell>
            <Cell className={`text-muted ${NOT_ON_PHONES}`}>
              {by === undefined ? commonText.none : text.foundBy[by]}
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Clues({ of }: { of: readonly Clue[] }) {
  if (of.length === 0) return null;
  return (
    <span className="block text-sm text-muted">
      {[...new Set(of)].map((clue, at) => (
        <Fragment key={String(clue)}>
          {at > 0 ? ' · ' : null}
          {clue instanceof Date ? <When at={clue} /> : clue}
        </Fragment>
      ))}
    </span>
  );
}
