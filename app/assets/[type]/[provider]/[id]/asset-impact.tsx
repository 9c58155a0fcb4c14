import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { RecordStateBadge } from '#app/_ui/record-state-badge.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { listSeenStates } from '#lib/accounts/list-seen-states.ts';
import { seesAll } from '#lib/accounts/visible-documents.ts';
import { formatUsd } from '#lib/forms/format.ts';
import type { AssetView } from '#lib/lineage/assets/describe-asset.ts';
import { listSeen } from '#lib/lineage/assets/sees-asset.ts';
import { type Impact, listDependents, UNUSED_DAYS } from '#lib/lineage/impact-of.ts';
import { type AssetUri, idOf } from '#lib/model/asset-uri.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { assetAddress } from '../../../asset-address.ts';
import { assetText as text } from '../../../text.ts';

/** What would have to be checked again without this asset, in records and dollars. */
export async function AssetImpact({
  view: { uri, cause },
  impact,
  viewer,
}: {
  view: AssetView;
  impact: Impact;
  viewer: Person;
}) {
  const recalls = cause === 'made-with' && mayActAs(viewer.role, 'supervisor');
  const { dependents, hidden } = await listSeenDependents(uri, viewer);
  const { lastUsedAt } = impact;
  const unused =
    lastUsedAt === null || Date.now() - lastUsedAt.getTime() > UNUSED_DAYS * 86_400_000;
  const counts = [
    [text.records[cause ?? 'made-with'], impact.records.toLocaleString('en-US')],
    [text.pending, impact.pending.toLocaleString('en-US')],
    [text.accepted, impact.accepted.toLocaleString('en-US')],
    [text.exported, impact.exported.toLocaleString('en-US')],
    [text.endpoints, impact.endpoints.toLocaleString('en-US')],
    [text.consumers, impact.consumers.toLocaleString('en-US')],
    [text.risk, formatUsd(impact.cents / 100)],
  ];
  return (
    <Panel title={text.impact}>
      <dl className="grid grid-cols-2 gap-x-4 sm:grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-y-2 p-4">
        {counts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
        <dt className="text-muted">{text.lastUsed}</dt>
        <dd>{lastUsedAt ? <When at={lastUsedAt} /> : text.never}</dd>
      </dl>
      {impact.accepted > 0 && recalls ? (
        <p className="border-t border-line px-4 py-2">
          <Link
            href={`/quality/recalls?${new URLSearchParams({ asset: uri })}`}
            className="text-accent hover:underline"
          >
            {text.recall}
          </Link>
        </p>
      ) : null}
      {unused && cause === 'made-with' ? (
        <p className="border-t border-line px-4 py-2 text-muted">{text.unused}</p>
      ) : null}
      {hidden > 0 ? (
        <p className="border-t border-line px-4 py-2 text-muted">{text.notYours(hidden)}</p>
      ) : null}
      {dependents.length > 0 ? (
        <Table
          label={text.dependents}
          head={[
            { key: 'record', title: text.columns.record },
            { key: 'state', title: text.columns.state },
            { key: 'risk', title: text.columns.risk, end: true },
          ]}
        >
          {dependents.map((one) => (
            <tr key={one.uri}>
              <Cell className="font-mono text-xs">
                <Link href={assetAddress(one.uri)} className="hover:text-accent hover:underline">
                  {idOf(one.uri)}
                </Link>
              </Cell>
              <Cell>
                <RecordStateBadge state={one.state} />
              </Cell>
              <Cell end>{formatUsd(one.cents / 100)}</Cell>
            </tr>
          ))}
        </Table>
      ) : null}
    </Panel>
  );
}

const SHOWN = 10;
/** This many of the largest are searched for those that a team member may see. */
const LOOKED_AT = 200;

async function listSeenDependents(uri: AssetUri, viewer: Person) {
  const limit = seesAll(viewer) ? SHOWN : LOOKED_AT;
  const { dependents } = await listDependents(uri, { limit });
  const seen = await listSeen(
    viewer,
    dependents.map((one) => one.uri),
  );
  const own = dependents.filter((one) => seen.has(one.uri));
  const shown = own.slice(0, SHOWN);
  const states = await listSeenStates(
    viewer,
    shown.map((one) => idOf(one.uri)),
  );
  return {
    dependents: shown.map((one) => ({ ...one, state: states.get(idOf(one.uri)) ?? one.state })),
    hidden: dependents.length - own.length,
  };
}
