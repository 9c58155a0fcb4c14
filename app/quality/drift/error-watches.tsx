import { SumLine } from '#app/_ui/charts/sum-line.tsx';
import { formatDay } from '#lib/forms/format.ts';
import type { ErrorWatch } from '#lib/metrics/drift/load-drift.ts';
import { CUSUM } from '#lib/quality/cusum.ts';
import { text } from './text.ts';

/**
 * How close the form is to an alert for errors: from blind audits, and from what reviewers noticed.
 */
export function ErrorWatches({ watches }: { watches: readonly ErrorWatch[] }) {
  return (
    <div className="grid grid-cols-1 gap-8 p-4 md:grid-cols-2">
      {watches.map(({ kind, audited, wrong, sums, days }) => (
        <div key={kind}>
          <h3 className="font-medium">{text.watches[kind]}</h3>
          <p className="mb-2 text-sm text-muted">{text.watchText[kind]}</p>
          {audited === 0 ? (
            <p className="text-muted">{text.noAudits}</p>
          ) : (
            <>
              <SumLine
                sums={sums}
                alert={CUSUM.alert}
                alertText={text.alertAt(CUSUM.alert)}
                ends={[formatDay(days[0] ?? ''), formatDay(days.at(-1) ?? '')]}
                label={text.watches[kind]}
              />
              <p className="mt-1 text-sm text-muted">
                {text.found(wrong, audited, days[0] ?? '', (sums.at(-1) ?? 0).toFixed(1))}
              </p>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
