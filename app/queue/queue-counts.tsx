import Link from 'next/link';
import { messages } from '#app/_text/messages.ts';
import { When } from '#app/_ui/when.tsx';
import type { QueueCounts as Counts } from '#lib/review/count-queue.ts';

const STATES = ['open', 'escalated', 'postponed'] as const;

/** How much waits, by state; each count leads to its list. */
export function QueueCounts({
  counts,
  mine,
  current,
}: {
  counts: Counts;
  mine: number;
  current: (typeof STATES)[number];
}) {
  const text = messages.queue.counts;
  const tile = 'rounded-lg border bg-surface px-4 py-2.5 shadow-raised';
  return (
    <ul className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-5">
      {STATES.map((state) => (
        <li key={state}>
          <Link
            href={state === 'open' ? '/queue' : `/queue?state=${state}`}
            aria-current={state === current ? 'true' : undefined}
            className={`${tile} block border-line hover:border-line-strong aria-[current=true]:border-accent`}
          >
            <span className="block text-xl font-semibold">{counts[state]}</span>
            <span className="text-sm text-muted">{text[state]}</span>
          </Link>
        </li>
      ))}
      <li className={`${tile} border-line`}>
        <span className="block text-xl font-semibold">{mine}</span>
        <span className="text-sm text-muted">{text.mine}</span>
      </li>
      <li className={`${tile} border-line max-md:col-span-2`}>
        <span className="flex h-7 items-center font-semibold max-xl:text-sm [&_time]:truncate">
          {counts.oldestAt ? <When at={counts.oldestAt} /> : messages.common.none}
        </span>
        <span className="text-sm text-muted">{text.oldest}</span>
      </li>
    </ul>
  );
}
