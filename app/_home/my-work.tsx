import Link from 'next/link';
import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { formatCount, formatUsd } from '#app/_text/format.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { When } from '#app/_ui/when.tsx';
import { type CameBack, loadMyWork } from '#lib/metrics/home/load-my-work.ts';
import type { Person } from '#lib/model/user.ts';
import { countMine, countQueue } from '#lib/review/count-queue.ts';
import { Section } from './section.tsx';
import { homeText as text } from './text.ts';

/** What waits at the desk, how it goes, and what came back. */
export async function MyWork({ person, today }: { person: Person; today: Date }) {
  const [counts, mine, work] = await Promise.all([
    countQueue(person),
    countMine(person.id),
    loadMyWork(person.id, today),
  ]);
  return (
    <Section title={text.work}>
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Tile
          title={text.waiting}
          href="/queue"
          value={formatCount(counts.open)}
          note={text.waitingNote(formatUsd(counts.atRiskUsd))}
        />
        <Tile title={text.holding} value={formatCount(mine)} note={text.holdingNote} />
        <Tile title={text.decided} value={formatCount(work.decidedToday)} />
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
      <Panel title={text.cameBack} className="mt-4">
        <CameBackList items={work.cameBack} />
      </Panel>
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
