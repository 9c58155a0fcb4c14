import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatShare } from '#lib/forms/format.ts';
import {
  type LayoutProgress,
  loadPapersSeen,
  SEEN_BEFORE,
} from '#lib/metrics/learning/load-papers-seen.ts';
import type { Db } from '#lib/platform/db.ts';
import { text } from './text.ts';

/**
 * How much was accepted automatically, and how much of it was wrong, by records of the layout
 * reviewed before.
 */
export async function PapersSeen({ since, db }: { since: Date; db: Db }) {
  const [layouts, catalog] = await Promise.all([loadPapersSeen(since, db), getCatalog()]);
  if (layouts.length === 0) return null;
  const titleOf = ({ id, name, form }: LayoutProgress) =>
    id === null
      ? text.seen.all
      : text.seen.layout(name ?? text.seen.noName, catalog.titleOf(form ?? ''));
  return (
    <Panel title={text.seen.title}>
      <p className="px-4 pt-3 text-muted">{text.seen.lead}</p>
      <Table
        label={text.seen.title}
        head={[
          { key: 'layout', title: text.seen.sender },
          ...SEEN_BEFORE.map((from, at) => ({
            key: String(from),
            title: text.seen.before(from, SEEN_BEFORE[at + 1] ?? null),
          })),
        ]}
      >
        {layouts.slice(0, MOST_LAYOUTS).map((layout) => (
          <tr key={layout.id ?? 'all'}>
            <Cell className="font-medium">{titleOf(layout)}</Cell>
            {layout.points.map((point, at) => (
              <Cell key={SEEN_BEFORE[at]} className="whitespace-nowrap">
                {point === null ? (
                  commonText.none
                ) : (
                  <>
                    {formatShare(point.automatic, point.values)}
                    <span className="block text-xs text-muted">
                      {text.seen.checked(point.records, point.wrong, point.checked)}
                    </span>
                  </>
                )}
              </Cell>
            ))}
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

/** Most documents come from a few senders. */
const MOST_LAYOUTS = 12;
