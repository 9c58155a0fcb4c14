import type { Metadata } from 'next';
import { z } from 'zod';
import { ActionWithReason } from '#app/_client/action-with-reason.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { assetAddress } from '#app/assets/asset-address.ts';
import { findSequenceAt } from '#lib/assets/find-known.ts';
import { formatCount, formatUsd } from '#lib/forms/format.ts';
import { nameAssets } from '#lib/lineage/assets/name-assets.ts';
import { summarizeAffected } from '#lib/lineage/find-affected.ts';
import { AssetUri, idOf } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { listRecalls, type RecallRow } from '#lib/quality/recalls/store.ts';
import { QualityHead } from '../quality-head.tsx';
import { recallText as text } from './text.ts';

const PAGE = pageAt('/quality/recalls');

export const metadata: Metadata = { title: PAGE.title };

const Day = z.iso.date().optional().catch(undefined);
const Query = z.object({ asset: z.string().catch(''), from: Day, to: Day });
type Query = z.infer<typeof Query>;

/** The most rows in a preview. */
const SHOWN = 20;

export default function RecallsPage({
  searchParams,
}: {
  searchParams: Promise<{ asset?: string; from?: string; to?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const query = Query.parse(await searchParams);
    const asset = AssetUri.safeParse(query.asset).data;
    const recalls = await listRecalls();
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} />
        <div className="space-y-6">
          <Panel title={text.preview}>
            <PreviewForm query={query} />
            {asset ? <Preview asset={asset} query={query} /> : null}
          </Panel>
          <Recalls recalls={recalls} />
        </div>
      </Shell>
    );
  });
}

function PreviewForm({ query }: { query: Query }) {
  const look = 'h-9 rounded-md border border-line-strong bg-surface px-2.5 text-text';
  return (
    <form action={PAGE.path} className="flex flex-wrap items-end gap-3 p-4">
      <div className="min-w-60 flex-1">
        <label htmlFor="asset" className="mb-1 block font-medium">
          {text.asset}
        </label>
        <input
          id="asset"
          name="asset"
          required
          defaultValue={query.asset}
          placeholder="csn://"
          className={`${look} w-full font-mono text-xs`}
        />
      </div>
      {(['from', 'to'] as const).map((name) => (
        <div key={name}>
          <label htmlFor={name} className="mb-1 block font-medium">
            {text[name]}
          </label>
          <input id={name} name={name} type="date" defaultValue={query[name]} className={look} />
        </div>
      ))}
      <Button type="submit">{text.show}</Button>
    </form>
  );
}

/** What would be reopened, shown before anything is. */
async function Preview({ asset, query }: { asset: AssetUri; query: Query }) {
  const db = getDb();
  const from = query.from ? await findSequenceAt(db, new Date(`${query.from}T00:00:00Z`)) : 0;
  const to = await findSequenceAt(
    db,
    query.to ? new Date(`${query.to}T23:59:59.999Z`) : new Date(),
  );
  const { records, cents, first } = await summarizeAffected({ asset, from, to }, SHOWN, db);
  const name = (await nameAssets([asset], db)).get(asset)?.name ?? asset;
  const address = `/api/recalls?${new URLSearchParams({ asset, from: String(from), to: String(to) })}`;
  return (
    <div className="border-t border-line">
      <div className="flex flex-wrap items-center justify-between gap-3 p-4">
        <p role="status">{text.would(name, formatCount(records), formatUsd(cents / 100))}</p>
        {records > 0 ? (
          <ActionWithReason
            look="primary"
            label={text.start}
            title={text.startTitle(name)}
            description={text.startText(formatCount(records))}
            submit={text.start}
            address={address}
            goTo={PAGE.path}
          />
        ) : null}
      </div>
      {records > 0 ? (
        <Table
          label={text.first}
          head={[
            { key: 'record', title: text.record },
            { key: 'risk', title: text.risk, end: true },
          ]}
        >
          {first.map(({ recordId, cents: own }) => (
            <tr key={recordId}>
              <Cell className="font-mono text-xs">
                <Link href={`/records/${recordId}`} className="hover:text-accent hover:underline">
                  {recordId}
                </Link>
              </Cell>
              <Cell end>{formatUsd(own / 100)}</Cell>
            </tr>
          ))}
        </Table>
      ) : null}
    </div>
  );
}

function Recalls({ recalls }: { recalls: readonly RecallRow[] }) {
  return (
    <Panel title={text.recalls}>
      {recalls.length === 0 ? (
        <p className="p-4 text-muted">{text.none}</p>
      ) : (
        <Table
          label={text.recalls}
          head={[
            { key: 'asset', title: text.asset },
            { key: 'state', title: text.state },
            { key: 'account', title: text.account },
            { key: 'risk', title: text.risk, end: true },
            { key: 'by', title: text.by },
            { key: 'act', title: text.act },
          ]}
        >
          {recalls.map((recall) => (
            <Recall key={recall.id} recall={recall} />
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Recall({ recall }: { recall: RecallRow }) {
  const { id, asset, state, reason, records, reopened, restored, passedOver, kept } = recall;
  const act = (change: 'pause' | 'resume' | 'take-back') => (
    <ActionWithReason
      label={text.changes[change]}
      title={text.changes[change]}
      description={text.changeText[change]}
      submit={text.changes[change]}
      address={`/api/recalls/${id}/${change}`}
    />
  );
  return (
    <tr>
      <Cell className="max-w-64">
        <Link href={assetAddress(asset)} className="break-all hover:text-accent hover:underline">
          {idOf(asset)}
        </Link>
        <p className="text-sm text-muted">{reason}</p>
      </Cell>
      <Cell>
        <Badge tone={state === 'running' || state === 'taking_back' ? 'accent' : 'neutral'}>
          {text.states[state]}
        </Badge>
      </Cell>
      <Cell className="text-muted">
        {text.counts({ records, reopened, restored, passedOver, kept })}
      </Cell>
      <Cell end>{formatUsd(recall.cents / 100)}</Cell>
      <Cell className="text-muted">
        {recall.byName}, <When at={recall.createdAt} />
      </Cell>
      <Cell>
        <span className="flex flex-wrap gap-2">
          {state === 'running' ? act('pause') : null}
          {state === 'paused' ? act('resume') : null}
          {state === 'taken_back' || state === 'taking_back' ? null : act('take-back')}
        </span>
      </Cell>
    </tr>
  );
}
