'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { TextArea } from '#app/_ui/form-field.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';

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
  const router = useRouter();
  const text = messages.quality.drift;
  const [asked, setAsked] = useState<Alarm | null>(null);
  const [outcome, setOutcome] = useState<{ look: 'ok' | 'bad'; text: string } | null>(null);

  async function lift(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (asked === null) return;
    const note = new FormData(event.currentTarget).get('note');
    const answer = await postJson<Lifted>(`/api/quality/incidents/${asked.id}`, { note });
    setAsked(null);
    if (!answer.ok) setOutcome({ look: 'bad', text: answer.text });
    else if (answer.value.kind === 'not-open') setOutcome({ look: 'bad', text: text.notOpen });
    else setOutcome({ look: 'ok', text: text.lifted(answer.value.rerouted) });
    router.refresh();
  }

  return (
    <>
      {outcome ? (
        <Banner look={outcome.look} className="m-3">
          {outcome.text}
        </Banner>
      ) : null}
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
                <State alarm={alarm} ask={setAsked} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={text.liftTitle}
        description={asked?.holds ? text.liftText : text.closeText}
      >
        <form onSubmit={(event) => void lift(event)} className="space-y-4">
          <p>{asked?.detail}</p>
          <TextArea label={text.note} name="note" rows={3} required maxLength={2000} />
          <Button type="submit" look="primary">
            {text.lift}
          </Button>
        </form>
      </Dialog>
    </>
  );
}

function State({ alarm, ask }: { alarm: Alarm; ask: (alarm: Alarm) => void }) {
  const text = messages.quality.drift;
  if (alarm.liftedAt !== null)
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone="ok">✓ {text.liftedBy(alarm.liftedBy ?? messages.common.none)}</Badge>
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
