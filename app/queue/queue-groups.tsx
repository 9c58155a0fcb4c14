import { getCatalog } from '#app/_server/catalog.ts';
import { Link } from '#app/_ui/link.tsx';
import { formatCount } from '#lib/forms/format.ts';
import type { QueueCounts } from '#lib/review/count-queue.ts';
import { queryOfGroup } from './batch/group-query.ts';
import { reasonName, queueText as text } from './text.ts';

/** Groups of records with the same reasons, which can be reviewed and accepted together. */
export async function QueueGroups({ groups }: { groups: QueueCounts['groups'] }) {
  const catalog = await getCatalog();
  if (groups.length === 0) return null;
  return (
    <details className="mb-4 rounded-lg border border-line bg-surface px-4 py-2 shadow-raised">
      <summary className="font-medium">{text.groups}</summary>
      <ul className="mt-2 grid grid-cols-1 gap-x-6 gap-y-1 md:grid-cols-2">
        {groups.map(({ count, ...group }) => (
          <li key={queryOfGroup(group)} className="flex items-baseline gap-2">
            <Link
              href={`/queue/batch?${queryOfGroup(group)}`}
              className="min-w-0 truncate text-accent hover:underline"
            >
              {catalog.titleOf(group.form)}: {group.reasons.map(reasonName).join(', ')}
              {group.rules.length > 0 ? ` (${group.rules.join(', ')})` : ''}
            </Link>
            <span className="ml-auto text-muted">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
