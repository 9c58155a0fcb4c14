import type { ReactNode } from 'react';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { Catalog } from '#lib/forms/catalog.ts';
import type { AssetView } from '#lib/lineage/assets/describe-asset.ts';
import { assetAddress } from '../../../asset-address.ts';
import { assetText as text } from '../../../text.ts';
import { sayFact } from './say-fact.ts';

/** What its source says of an asset, as the schema of its type lists it. */
export function AssetFacts({ view, catalog }: { view: AssetView; catalog: Catalog }) {
  return (
    <Panel title={text.facts}>
      <dl className="grid grid-cols-2 gap-x-4 sm:grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-y-2 p-4">
        {view.facts.map((fact) => (
          <Fact key={fact.key} label={fact.label}>
            {sayFact(view.type, fact, catalog)}
          </Fact>
        ))}
        {view.of ? (
          <Fact label={text.versionOf}>
            <AssetLink of={view.of} />
          </Fact>
        ) : null}
        <Fact label={text.owner}>
          {view.owner ? (
            <AssetLink of={view.owner} />
          ) : (
            <span className="text-muted">{text.nobody}</span>
          )}
        </Fact>
        {view.tags.length > 0 ? <Fact label={text.tags}>{view.tags.join(', ')}</Fact> : null}
        <Fact label={text.address}>
          <span className="font-mono text-xs break-all text-muted">{view.uri}</span>
        </Fact>
      </dl>
    </Panel>
  );
}

function AssetLink({ of: { uri, name } }: { of: NonNullable<AssetView['of']> }) {
  return (
    <Link href={assetAddress(uri)} className="hover:text-accent hover:underline">
      {name}
    </Link>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}
