import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { assetAddress } from '#app/assets/asset-address.ts';
import { FreshnessLine } from '#app/assets/freshness-line.tsx';
import { type Named, nameAssets } from '#lib/lineage/assets/name-assets.ts';
import { listUnused } from '#lib/lineage/impact-of.ts';
import { listMetadataDays } from '#lib/lineage/upkeep/keep-metadata-day.ts';
import {
  listUnresolved,
  type MetadataQuality,
  measureMetadata,
} from '#lib/lineage/upkeep/measure-metadata.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { QualityHead } from '../quality-head.tsx';
import { metadataText as text } from './text.ts';
import { Trend } from './trend.tsx';

const PAGE = pageAt('/quality/metadata');

export const metadata: Metadata = { title: PAGE.title };

export default function MetadataQualityPage() {
  return asRole(PAGE, async (person) => {
    const [rows, days, unresolved, unused] = await Promise.all([
      measureMetadata(),
      listMetadataDays(),
      listUnresolved(),
      listUnused(),
    ]);
    const named = [
      ...unresolved.flatMap(({ from, to }) => [from, to]),
      ...unused.map(({ uri }) => uri),
    ];
    const names = await nameAssets(named, getDb());
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} />
        <div className="space-y-6">
          <Sources rows={rows} />
          <Trend days={days} />
          <Pairs
            title={text.unresolved}
            empty={text.unresolvedEmpty}
            head={[
              text.unresolvedColumns.from,
              text.unresolvedColumns.to,
              text.unresolvedColumns.since,
            ]}
            names={names}
            rows={unresolved.map(({ from, to, at }) => ({ asset: from, other: to, at }))}
          />
          <Pairs
            title={text.unused}
            empty={text.unusedEmpty}
            head={[text.unusedColumns.asset, text.unusedColumns.last]}
            names={names}
            rows={unused.map(({ uri, lastUsedAt }) => ({ asset: uri, at: lastUsedAt }))}
          />
        </div>
      </Shell>
    );
  });
}

function Sources({ rows }: { rows: readonly MetadataQuality[] }) {
  const { columns } = text;
  const share = (part: number, all: number) =>
    all === 0 ? commonText.none : `${part} (${Math.round((100 * part) / all)}%)`;
  return (
    <Panel title={text.table}>
      <Table
        label={text.table}
        head={[
          { key: 'type', title: columns.type },
          { key: 'source', title: columns.source },
          { key: 'assets', title: columns.assets, end: true },
          { key: 'owned', title: columns.owned, end: true },
          { key: 'unresolved', title: columns.unresolved, end: true },
          { key: 'orphaned', title: columns.orphaned, end: true },
          { key: 'swept', title: columns.swept },
        ]}
      >
        {rows.map((row) => (
          <tr key={`${row.type} ${row.provider}`}>
            <Cell className="font-medium">{row.plural}</Cell>
            <Cell className="text-muted">{row.provider}</Cell>
            <Cell end>{row.silentSince && row.assets === 0 ? commonText.none : row.assets}</Cell>
            <Cell end>{share(row.owned, row.assets)}</Cell>
            <Cell end>{share(row.unresolved, row.assets)}</Cell>
            <Cell end>{share(row.orphaned, row.assets)}</Cell>
            <Cell className="text-muted">
              {row.sweptAt ? <When at={row.sweptAt} /> : text.never}
              {row.silentSince ? (
                <>
                  {' '}
                  <Badge tone="warn">
                    {text.silent} <When at={row.silentSince} />
                  </Badge>
                </>
              ) : null}
            </Cell>
          </tr>
        ))}
      </Table>
      <FreshnessLine />
    </Panel>
  );
}

/** Assets with a moment, and sometimes another asset in between. */
function Pairs({
  title,
  empty,
  head,
  names,
  rows,
}: {
  title: string;
  empty: string;
  head: readonly string[];
  names: ReadonlyMap<AssetUri, Named>;
  rows: readonly {
    readonly asset: AssetUri;
    readonly other?: AssetUri;
    readonly at: Date | null;
  }[];
}) {
  const nameOf = (uri: AssetUri) => names.get(uri)?.name ?? uri;
  if (rows.length === 0)
    return (
      <Panel title={title}>
        <p className="p-4 text-muted">{empty}</p>
      </Panel>
    );
  return (
    <Panel title={title}>
      <Table label={title} head={head.map((one) => ({ key: one, title: one }))}>
        {rows.map(({ asset, other, at }) => (
          <tr key={`${asset} ${other}`}>
            <Cell className="break-all">
              <Link href={assetAddress(asset)} className="hover:text-accent hover:underline">
                {nameOf(asset)}
              </Link>
            </Cell>
            {other ? <Cell className="break-all text-muted">{nameOf(other)}</Cell> : null}
            <Cell className="text-muted">{at ? <When at={at} /> : text.neverUsed}</Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
