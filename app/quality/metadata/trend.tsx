import { ShareLine } from '#app/_ui/charts/share-line.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { MetadataDay } from '#lib/lineage/upkeep/keep-metadata-day.ts';
import { metadataText as text } from './text.ts';

/** How the shares changed from day to day. */
export function Trend({ days }: { days: readonly MetadataDay[] }) {
  const silent = days.at(-1)?.silent ?? 0;
  if (days.length === 0)
    return (
      <Panel title={text.trend}>
        <p className="p-4 text-muted">{text.trendEmpty}</p>
      </Panel>
    );
  return (
    <Panel title={text.trend}>
      <div className="grid grid-cols-1 gap-6 p-4 lg:grid-cols-3">
        {(['owned', 'unresolved', 'orphaned'] as const).map((name) => (
          <div key={name}>
            <h3 className="mb-3 text-sm text-muted">{text.shares[name]}</h3>
            <ShareLine
              label={text.shares[name]}
              days={days.map(({ day, assets, ...parts }) => ({
                day,
                part: parts[name],
                all: assets,
              }))}
            />
          </div>
        ))}
      </div>
      {silent > 0 ? (
        <p className="border-t border-line px-4 py-2 text-muted">{text.silentSources(silent)}</p>
      ) : null}
    </Panel>
  );
}
