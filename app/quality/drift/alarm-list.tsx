'use client';

import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { NoteDialog, useNoted } from '../note-dialog.tsx';

interface Alarm {
  readonly id: string;
  readonly what: string;
  readonly form: string;
  readonly detail: string;
  readonly holds: boolean;
  readonly openedAt: string;
  readonly liftedAt: string | null;
  readonly liftedBy: string | null;
}

type Lifted = { kind: 'lifted'; rerouted: number } | { kind: 'not-open' };

/** Open alarms first; each is lifted with a note on what came of it. */
export function AlarmList({ alarms }: { alarms: readonly Alarm[] }) {
  const text = messages.quality.drift;
  const noted = useNoted(async (alarm: Alarm, note) => {
    const answer = await postJson<Lifted>(`/api/quality/incidents/${alarm.id}`, { note });
    if (!answer.ok) return { look: 'bad', text: answer.text };
    if (answer.value.kind === 'not-open') return { look: 'bad', text: text.notOpen };
    return { look: 'ok', text: text.lifted(answer.value.rerouted) };
  });

  return (
    <>
      {noted.said}
      {alarms.length === 0 ? (
        <p className="px-4 py-6 text-muted">{text.noAlarm}</p>
      ) : (
        <Table
          label={text.alarms}
          head={[
            { key: 'what', title: text.alarmColumns.what },
            { key: 'form', title: text.alarmColumns.form },
            { key: 'detail', title: text.alarmColumns.detail },
            { key: 'opened', title: text.alarmColumns.opened },
            { key: 'state', title: text.alarmColumns.state },
          ]}
        >
          {alarms.map((alarm) => (
            <tr key={alarm.id}>
              <Cell className="font-medium whitespace-nowrap">{alarm.what}</Cell>
              <Cell>{alarm.form}</Cell>
              <Cell className="break-words">{alarm.detail}</Cell>
              <Cell className="whitespace-nowrap text-muted">
                <When at={alarm.openedAt} />
              </Cell>
              <Cell>
                <State alarm={alarm} ask={noted.ask} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <NoteDialog
        noted={noted}
        title={text.liftTitle}
        description={noted.asked?.holds ? text.liftText : text.closeText}
        label={text.note}
        submit={text.lift}
      >
        <p>{noted.asked?.detail}</p>
      </NoteDialog>
    </>
  );
}

function State({ alarm, ask }: { alarm: Alarm; ask: (alarm: Alarm) => void }) {
  const text = messages.quality.drift;
  if (alarm.liftedAt !== null)
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone="ok">✓ {text.liftedBy(alarm.liftedBy ?? commonText.none)}</Badge>
        <span className="text-sm text-muted">
          <When at={alarm.liftedAt} />
        </span>
      </span>
    );
  return (
    <span className="flex flex-wrap items-center gap-2">
      {alarm.holds ? <Badge tone="bad">{text.holds}</Badge> : null}
      <Button aria-label={`${text.lift}: ${alarm.detail}`} onClick={() => ask(alarm)}>
        {text.lift}
      </Button>
    </span>
  );
}
