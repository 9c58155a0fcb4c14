import { FormIcon } from '#app/_ui/form-icon.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { RecordStateBadge } from '#app/_ui/record-state-badge.tsx';
import { formatDay } from '#lib/forms/format.ts';
import type { EncounterPaper, EncounterView } from '#lib/reconciliation/encounters/view/store.ts';
import { encounterText as text } from '../text.ts';

const DATED = ['visitDate', 'signatureDate', 'eobDate', 'check.date', 'statementDate'] as const;

interface TimelineEvent {
  readonly day: string;
  readonly what: string;
  readonly paper: EncounterPaper;
}

/** What happened when, by the dates that the papers print, with a link to each paper. */
export function Timeline({
  encounter,
  titles,
}: {
  encounter: EncounterView;
  titles: ReadonlyMap<string, string>;
}) {
  return (
    <Panel title={text.timeline}>
      <ol className="divide-y divide-line">
        {listEvents(encounter.papers).map(({ day, what, paper }) => (
          <li
            key={`${day} ${what} ${paper.recordId}`}
            className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 sm:grid-cols-[6rem_7rem_minmax(0,1fr)_auto]"
          >
            <span className="tabular-nums">{formatDay(day)}</span>
            <span className="text-muted">{what}</span>
            <Link
              href={`/records/${paper.recordId}`}
              className="min-w-0 truncate hover:text-accent hover:underline max-sm:col-span-3 max-sm:row-start-2"
            >
              <FormIcon form={paper.form} />
              {titles.get(paper.form)} · {paper.fileName}
            </Link>
            <RecordStateBadge state={paper.state} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function listEvents(papers: readonly EncounterPaper[]): TimelineEvent[] {
  const events = papers.flatMap((paper) => {
    const dated = DATED.flatMap((path) => {
      const day = paper.fields.find((field) => field.path === path)?.value;
      return day ? [{ day, what: text.events[path], paper }] : [];
    });
    return dated.length > 0 ? dated : firstService(paper);
  });
  return events.sort((a, b) => a.day.localeCompare(b.day) || a.what.localeCompare(b.what));
}

function firstService(paper: EncounterPaper): TimelineEvent[] {
  const days = paper.fields.flatMap(({ path, value }) =>
    /\.(serviceFrom|serviceDate)$/.test(path) && value ? [value] : [],
  );
  const day = days.sort()[0] ?? paper.uploadedAt.toISOString().slice(0, 10);
  return [{ day, what: text.events.service, paper }];
}
