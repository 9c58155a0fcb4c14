import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatCount } from '#lib/forms/format.ts';
import type { QueueCounts as Counts } from '#lib/review/count-queue.ts';
import { queueText as text } from './text.ts';

/** In the order shown, with what is counted of each: open records on desks are not waiting. */
const STATES = [
  { state: 'open', counted: 'waiting' },
  { state: 'escalated', counted: 'escalated' },
  { state: 'snoozed', counted: 'snoozed' },
] as const;

/**
 * How many records are waiting, by state. Each count links to its list. The list of open records, and
 * the counts of its filters, also have those on desks.
 */
export function QueueCounts({
  counts,
  mine,
  current,
}: {
  counts: Counts;
  mine: number;
  current: (typeof STATES)[number]['state'];
}) {
  const tile = 'rounded-lg border bg-surface px-4 py-2.5 shadow-raised';
  return (
    <ul className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-5">
      {STATES.map(({ state, counted }) => (
        <li key={state}>
          <Link
            href={state === 'open' ? '/queue' : `/queue?state=${state}`}
            aria-current={state === current ? 'true' : undefined}
            className={`${tile} block border-line hover:border-line-strong aria-[current=true]:border-accent`}
          >
            <span className="block text-xl font-semibold">{formatCount(counts[counted])}</span>
            <span className="text-sm text-muted">
              {text.counts[state]}
              {state === 'open' && counts.claimed > 0
                ? ` · ${text.counts.onDesks(counts.claimed)}`
                : null}
            </span>
          </Link>
        </li>
      ))}
      <li className={`${tile} border-line`}>
        <span className="block text-xl font-semibold">{formatCount(mine)}</span>
        <span className="text-sm text-muted">{text.counts.mine}</span>
      </li>
      <li className={`${tile} border-line max-md:col-span-2`}>
        <span className="flex h-7 items-center font-semibold max-xl:text-sm [&_time]:truncate">
          {counts.oldestAt ? <When at={counts.oldestAt} /> : commonText.none}
        </span>
        <span className="text-sm text-muted">{text.counts.oldest}</span>
      </li>
    </ul>
  );
}
