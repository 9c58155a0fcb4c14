'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { CheckField, SelectField, TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type {
  NoticeKind,
  NoticeMail,
  NoticeSettings,
  NoticeWay,
} from '#lib/model/messages/notice.ts';
import { settingsText as text } from '../text.ts';

/** Least first. Not from the schema, which would bring its library into the browser. */
const MAILS: readonly NoticeMail[] = ['off', 'daily', 'now'];

/** Default quiet hours when someone turns them on. */
const NIGHT = { from: '19:00', until: '07:00' };

/** What one person is notified about, and how. */
export function SettingsForm({
  settings,
  ways,
}: {
  settings: NoticeSettings;
  /** The kinds that this person can be notified about. */
  ways: readonly Way[];
}) {
  const [value, setValue] = useState(settings);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function save(event: FormEvent) {
    event.preventDefault();
    const answer = await postJson('/api/preferences/notices', { value });
    setOutcome(answer.ok ? { look: 'ok', text: text.saved } : { look: 'bad', text: answer.text });
  }
  const change = (part: Partial<NoticeSettings>) => setValue({ ...value, ...part });
  return (
    <form onSubmit={(event) => void save(event)} className="max-w-3xl space-y-6">
      <OutcomeBanner outcome={outcome} />
      <Panel title={text.kinds}>
        <Kinds
          ways={ways.map(({ kind, way }) => ({ kind, way: value.kinds[kind] ?? way }))}
          onChange={(kind, way) => change({ kinds: { ...value.kinds, [kind]: way } })}
        />
      </Panel>
      <Panel title={text.when}>
        <Times value={value} onChange={change} />
      </Panel>
      <Button type="submit" look="primary">
        {text.save}
      </Button>
    </form>
  );
}

interface Way {
  readonly kind: NoticeKind;
  readonly way: NoticeWay;
}

function Kinds({
  ways,
  onChange,
}: {
  ways: readonly Way[];
  onChange: (kind: NoticeKind, way: NoticeWay) => void;
}) {
  return (
    <Table
      label={text.kinds}
      head={[
        { key: 'kind', title: text.kind },
        { key: 'app', title: text.app },
        { key: 'mail', title: text.mail },
      ]}
    >
      {ways.map(({ kind, way }) => {
        const name = text.names[kind];
        return (
          <tr key={kind}>
            <Cell>{name}</Cell>
            <Cell>
              <input
                type="checkbox"
                aria-label={`${text.app}: ${name}`}
                checked={way.app}
                onChange={(event) => onChange(kind, { ...way, app: event.target.checked })}
                className="size-4 accent-accent"
              />
            </Cell>
            <Cell>
              <SelectField
                label={`${text.mail}: ${name}`}
                hideLabel
                className="min-w-28"
                value={way.mail}
                onChange={(event) => {
                  const mail = MAILS.find((one) => one === event.target.value) ?? way.mail;
                  onChange(kind, { ...way, mail });
                }}
                options={MAILS.map((one) => ({ value: one, label: text.mails[one] }))}
              />
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}

function Times({
  value: { quiet, dailyAt },
  onChange,
}: {
  value: NoticeSettings;
  onChange: (part: Partial<NoticeSettings>) => void;
}) {
  const time = (label: string, at: string, set: (at: string) => void, hint?: string) => (
    <TextField
      type="time"
      required
      label={label}
      hint={hint}
      value={at}
      onChange={(event) => set(event.target.value)}
    />
  );
  return (
    <div className="space-y-4 p-4">
      {time(text.dailyAt, dailyAt, (at) => onChange({ dailyAt: at }), text.dailyHint)}
      <fieldset>
        <legend className="sr-only">{text.quiet}</legend>
        <CheckField
          label={text.quiet}
          checked={quiet !== null}
          onChange={(event) => onChange({ quiet: event.target.checked ? NIGHT : null })}
        />
        <p className="text-sm text-muted">{text.quietHint}</p>
        {quiet === null ? null : (
          <div className="mt-2 grid grid-cols-2 gap-4">
            {time(text.from, quiet.from, (from) => onChange({ quiet: { ...quiet, from } }))}
            {time(text.until, quiet.until, (until) => onChange({ quiet: { ...quiet, until } }))}
          </div>
        )}
      </fieldset>
    </div>
  );
}
