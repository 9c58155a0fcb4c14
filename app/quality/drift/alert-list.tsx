'use client';

import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { check } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { NoteDialog, useNoted } from '../note-dialog.tsx';
import { text } from './text.ts';

interface Alert {
  readonly id: string;
  readonly what: string;
  readonly form: string;
  readonly detail: string;
  /** Where one can act on it; null if nowhere else. */
  readonly href: string | null;
  readonly holds: boolean;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
}

type Resolved = { kind: 'resolved'; rerouted: number } | { kind: 'not-open' };

/** Open alerts first; each is resolved with a note on what was found. */
export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  const noted = useNoted(async (alert: Alert, note) => {
    const answer = await postJson<Resolved>(`/api/quality/incidents/${alert.id}`, { note });
    if (!answer.ok) return { look: 'bad', text: answer.text };
    if (answer.value.kind === 'not-open') return { look: 'bad', text: text.notOpen };
    return { look: 'ok', text: text.resolved(answer.value.rerouted) };
  });

  return (
    <>
      {noted.banner}
      {alerts.length === 0 ? (
        <p className="px-4 py-6 text-muted">{text.noAlerts}</p>
      ) : (
        <Table
          label={text.alerts}
          head={[
            { key: 'what', title: text.alertColumns.what },
            { key: 'form', title: text.alertColumns.form },
            { key: 'detail', title: text.alertColumns.detail },
            { key: 'opened', title: text.alertColumns.opened },
            { key: 'state', title: text.alertColumns.state },
          ]}
        >
          {alerts.map((alert) => (
            <tr key={alert.id}>
              <Cell className="font-medium whitespace-nowrap">{alert.what}</Cell>
              <Cell>{alert.form}</Cell>
              <Cell className="min-w-56 break-words">
                <span className="inline-block first-letter:uppercase">{alert.detail}</span>
                {alert.href === null ? null : (
                  <Link href={alert.href} className="ml-2 text-accent underline">
                    {text.affected}
                  </Link>
                )}
              </Cell>
              <Cell className="whitespace-nowrap text-muted">
                <When at={alert.openedAt} />
              </Cell>
              <Cell>
                <State alert={alert} ask={noted.ask} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <NoteDialog
        noted={noted}
        title={text.resolveTitle}
        description={noted.asked?.holds ? text.resolveHoldText : text.resolveText}
        label={text.note}
        submitText={text.resolve}
      >
        <p>{noted.asked?.detail}</p>
      </NoteDialog>
    </>
  );
}

function State({ alert, ask }: { alert: Alert; ask: (alert: Alert) => void }) {
  if (alert.resolvedAt !== null)
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone="ok" icon={check}>
          {text.resolvedBy(alert.resolvedBy ?? commonText.none)}
        </Badge>
        <span className="text-sm text-muted">
          <When at={alert.resolvedAt} />
        </span>
      </span>
    );
  return (
    <span className="flex flex-wrap items-center gap-2">
      {alert.holds ? <Badge tone="bad">{text.onHold}</Badge> : null}
      <Button aria-label={`${text.resolve}: ${alert.detail}`} onClick={() => ask(alert)}>
        {text.resolve}
      </Button>
    </span>
  );
}
