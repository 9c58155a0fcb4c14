import { ShareBar } from '#app/_ui/charts/share-bar.tsx';
import type { QueueAge as Ages } from '#lib/metrics/service/load-flow.ts';
import { text } from './text.ts';

/** Waiting records by age, newest at the top. `isSample`: they are not those of the queue. */
export function QueueAge({ ages, isSample }: { ages: Ages; isSample: boolean }) {
  const all = ages.reduce((sum, { count }) => sum + count, 0);
  if (all === 0)
    return <p className="px-4 py-6 text-muted">{isSample ? text.ageEmptySample : text.ageEmpty}</p>;
  const most = Math.max(...ages.map(({ count }) => count));
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5 p-4">
      {ages.map(({ upToHours, count }, at) => (
        <div key={upToHours} className="contents">
          <dt className="text-muted">{text.ages[at]}</dt>
          <dd>
            <ShareBar
              share={count / most}
              label={text.ages[at] ?? ''}
              text={String(count)}
              className={at >= 3 ? 'text-bad' : at === 2 ? 'text-warn' : 'text-accent'}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
