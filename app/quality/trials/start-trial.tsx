'use client';

import type { FormEvent } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { useAction } from '../action-provider.tsx';
import { text } from './text.ts';

/** Has an endpoint read a share of the records alongside the models in use. */
export function StartTrial({
  endpoints,
}: {
  endpoints: readonly { readonly name: string; readonly model: string }[];
}) {
  const { busy, run } = useAction();
  function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run('/api/quality/trials', {
      endpoint: form.get('endpoint'),
      call: form.get('call'),
      share: Number(form.get('share')),
    });
  }
  return (
    <Panel title={text.start}>
      <form onSubmit={start} className="space-y-3 p-4">
        <p className="text-muted">{text.startText}</p>
        <div className="grid items-end gap-4 sm:grid-cols-[repeat(3,minmax(0,1fr))_auto]">
          <SelectField
            label={text.endpoint}
            name="endpoint"
            options={endpoints.map(({ name, model }) => ({
              value: name,
              label: `${name} (${model})`,
            }))}
          />
          <SelectField label={text.call} name="call" options={optionsOf(text.calls)} />
          <SelectField
            label={text.share}
            name="share"
            defaultValue="0.05"
            options={optionsOf(text.shares)}
          />
          <Button type="submit" look="primary" disabled={busy}>
            {text.start}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** Options of a select field, in the order of their values. */
export function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([value, label]) => ({ value, label }));
}
