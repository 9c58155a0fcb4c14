import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { FormIcon } from '#app/_ui/form-icon.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatCount, formatRisk } from '#lib/forms/format.ts';
import type { CameBack } from '#lib/metrics/home/load-my-work.ts';
import type { Person } from '#lib/model/user.ts';
import { FirstInQueue } from './first-in-queue.tsx';
import { getMyWork, getOwnQueue, getQueueCounts } from './load-home.ts';
import { Section } from './section.tsx';
import { homeText as text } from './text.ts';

/** What is waiting at the desk, how the work is going, and what came back. */
export async function MyWork({ person }: { person: Person }) {
  const [counts, own, work] = await Promise.all([
    getQueueCounts(person),
    getOwnQueue(person),
    getMyWork(person),
  ]);
  return (
    <Section title={text.work}>
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Tile
          title={text.waiting}
          href="/queue"
          value={formatCount(counts.waiting)}
          note={text.waitingNote(
            formatRisk(counts.atRiskUsd),
            own.openHolds,
            // Large queues are counted a moment before one's own desk.
            Math.max(0, counts.claimed - own.openHolds),
          )}
        />
        <Tile
          title={text.assigned}
          href="/queue?owner=me"
          value={formatCount(own.assigned)}
          note={text.assignedNote(own)}
        />
        <Tile title={text.decided} value={formatCount(work.decidedToday)} note={text.decidedNote} />
        <Tile
          title={text.pace}
          value={work.secondsToday?.toFixed(1) ?? commonText.none}
          note={
            work.secondsToday === null
              ? text.paceEmpty
              : text.paceNote(work.secondsBefore?.toFixed(1) ?? null)
          }
        />
      </dl>
      <div className="mt-4 grid grid-cols-1 gap-4 lg:grid-cols-2">
        <FirstInQueue person={person} />
        <div id="came-back" className="min-w-0 scroll-mt-4">
          <Panel title={text.cameBack} className="h-full">
            <CameBackList items={work.cameBack} />
          </Panel>
        </div>
      </div>
    </Section>
  );
}

async function CameBackList({ items }: { items: readonly CameBack[] }) {
  if (items.length === 0) return <p className="px-4 py-4 text-muted">{text.cameBackEmpty}</p>;
  const catalog = await getCatalog();
  return (
    <ul className="divide-y divide-line">
      {items.map(({ recordId, form, fileName, why, byName, at }) => (
        <li key={`${recordId} ${at.toISOString()}`} className="px-4 py-2.5">
          <Badge tone={why === 'reopened' ? 'warn' : 'neutral'}>{text.cameBackWhy[why]}</Badge>{' '}
          <Link
            href={`/records/${recordId}`}
            className="font-medium hover:text-accent hover:underline"
          >
            <FormIcon form={form} />
            {catalog.titleOf(form)} · {fileName}
          </Link>
          <span className="text-muted">
            {' '}
            {byName === null ? null : `${text.by(byName)} · `}
            <When at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
