'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { endOfDay, startOfDay } from '#app/_client/day-bounds.ts';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { recordsText as text } from './text.ts';

interface Props {
  readonly forms: readonly { readonly name: string; readonly title: string }[];
  /** The most common one first. */
  readonly formats: readonly {
    readonly id: string;
    readonly label: string;
    readonly takesTemplates: boolean;
  }[];
  readonly templates: readonly {
    readonly id: string;
    readonly name: string;
    readonly form: string;
  }[];
}

/** Which records to export, and in which format. The file stays under “Past exports”. */
export function ExportPanel({ forms, formats, templates }: Props) {
  const [form, setForm] = useState('');
  const [template, setTemplate] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [onlyNew, setOnlyNew] = useState(false);
  const { make, busy, note } = useExport({ form, template, from, to, onlyNew });
  // Choosing a template chooses its form.
  const chosen = templates.find(({ id }) => id === template);

  return (
    <Panel title={text.exportTitle}>
      <div className="flex flex-wrap items-end gap-3 p-4">
        <SelectField
          className="w-60"
          label={text.form}
          options={[
            { value: '', label: text.allForms },
            ...forms.map(({ name, title }) => ({ value: name, label: title })),
          ]}
          value={chosen?.form ?? form}
          disabled={chosen !== undefined}
          onChange={(event) => setForm(event.target.value)}
        />
        {templates.length === 0 ? null : (
          <SelectField
            className="w-60"
            label={text.template}
            options={[
              { value: '', label: text.allColumns },
              ...templates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={template}
            onChange={(event) => setTemplate(event.target.value)}
          />
        )}
        <TextField
          label={text.from}
          type="date"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={text.to}
          type="date"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <label className="flex h-9 items-center gap-2">
          <input
            type="checkbox"
            checked={onlyNew}
            onChange={(event) => setOnlyNew(event.target.checked)}
          />
          {text.onlyNew}
        </label>
        {formats.map(({ id, label, takesTemplates }, at) => (
          <Button
            key={id}
            look={at === 0 ? 'primary' : undefined}
            className="h-9"
            disabled={busy || (chosen !== undefined && !takesTemplates)}
            onClick={() => void make(id)}
          >
            {text.exportAs(label)}
          </Button>
        ))}
        <p role="status" className="w-full text-muted">
          {busy ? text.exporting : (note ?? text.exportText)}
        </p>
      </div>
    </Panel>
  );
}

/** Creates the file on the server, then downloads it. `note` says what happened. */
function useExport(chosen: {
  form: string;
  template: string;
  from: string;
  to: string;
  onlyNew: boolean;
}) {
  const { form, template, from, to, onlyNew } = chosen;
  const router = useRouter();
  const [note, setNote] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function make(format: string) {
    setBusy(true);
    const filter = {
      ...(form === '' || template !== '' ? {} : { form }),
      ...(from === '' ? {} : { from: startOfDay(from) }),
      ...(to === '' ? {} : { to: endOfDay(to) }),
      ...(onlyNew ? { onlyNew } : {}),
    };
    const answer = await postJson<{
      exportId: string;
      recordCount: number;
      refusals: readonly unknown[];
    }>('/api/exports', { format, filter, ...(template === '' ? {} : { template }) });
    setBusy(false);
    if (!answer.ok) return setNote(answer.text);
    const { exportId, recordCount, refusals } = answer.value;
    const made = recordCount === 0 ? text.nothingToExport : text.exported(recordCount);
    const behind = refusals.length === 0 ? [] : [text.stayedBehind(refusals.length)];
    setNote([...(recordCount === 0 && behind.length > 0 ? [] : [made]), ...behind].join(' '));
    if (recordCount > 0) location.assign(`/api/exports/${exportId}`);
    router.refresh();
  }
  return { make, busy, note };
}
