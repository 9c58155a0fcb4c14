'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import {
  DateStyle,
  ExportTemplate,
  MoneyStyle,
  type TemplateColumn,
} from '#lib/model/exchange/export-template.ts';
import { ColumnList, type EditedColumn } from './column-list.tsx';
import type { SourceOption } from './list-sources.ts';
import { TemplatePreview } from './template-preview.tsx';
import { text } from './text.ts';

export interface TemplateForm {
  readonly name: string;
  readonly title: string;
  readonly sources: readonly SourceOption[];
}

interface Props {
  /** The possible forms of a template; for a saved one, only its own. */
  readonly forms: readonly TemplateForm[];
  /** Null for a new one. */
  readonly saved: { readonly id: string; readonly template: ExportTemplate } | null;
}

type Saved =
  | { kind: 'saved'; id: string; version: number }
  | { kind: 'name-taken' }
  | { kind: 'unknown-field'; header: string };

type Style = Omit<ExportTemplate, 'columns'>;

/** Names, fills, and orders the columns of a CSV file, and shows what the file will look like. */
export function TemplateEditor({ forms, saved }: Props) {
  const router = useRouter();
  const [style, setStyle] = useState<Style>(saved?.template ?? newStyle(forms));
  const { columns, set, change } = useColumns(saved?.template.columns ?? []);
  const [name, setName] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const sources = forms.find((form) => form.name === style.form)?.sources ?? [];
  const all = columns.map(({ column }) => column);
  const template = ExportTemplate.safeParse({ ...style, columns: all }).data ?? null;

  async function save(event: FormEvent) {
    event.preventDefault();
    if (template === null) return setOutcome({ look: 'bad', text: text.previewWaits });
    const address = saved ? `/api/export-templates/${saved.id}` : '/api/export-templates';
    const answer = await postJson<Saved>(address, saved ? { template } : { name, template });
    setOutcome(answer.ok ? outcomeOf(answer.value) : { look: 'bad', text: answer.text });
    if (!answer.ok || answer.value.kind !== 'saved') return;
    if (saved) router.refresh();
    else router.push(`/settings/templates/${answer.value.id}`);
  }

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-6">
      <Panel title={text.setup}>
        <div className="space-y-4 p-4">
          {saved ? null : (
            <TextField
              label={text.name}
              className="max-w-md"
              hint={text.nameHint}
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
          <StyleFields
            forms={forms}
            style={style}
            set={(next) => {
              // The columns are fields of the form for which they were chosen.
              if (next.form !== style.form) change([]);
              setStyle(next);
            }}
          />
        </div>
      </Panel>
      <ColumnList columns={columns} sources={sources} set={set} change={change} />
      <TemplatePreview template={template} />
      <OutcomeBanner outcome={outcome} />
      <Button type="submit" look="primary" className="h-9">
        {text.save}
      </Button>
    </form>
  );
}

function newStyle(forms: readonly TemplateForm[]): Style {
  return {
    form: forms[0]?.name ?? '',
    rows: 'line',
    dates: 'MM/DD/YYYY',
    money: '1234.56',
    delimiter: ',',
  };
}

/** Columns with stable keys; `change` gives new keys to all. */
function useColumns(given: readonly TemplateColumn[]) {
  const next = useRef(given.length);
  const [columns, set] = useState<readonly EditedColumn[]>(() =>
    given.map((column, key) => ({ key, column })),
  );
  const change = (all: readonly TemplateColumn[]) =>
    set(all.map((column) => ({ key: next.current++, column })));
  return { columns, set, change };
}

function outcomeOf(saved: Saved): Outcome {
  switch (saved.kind) {
    case 'saved':
      return { look: 'ok', text: text.saved(saved.version) };
    case 'name-taken':
      return { look: 'bad', text: text.nameTaken };
    case 'unknown-field':
      return { look: 'bad', text: text.unknownField(saved.header) };
  }
}

/** Settings that apply to all columns. */
function StyleFields({
  forms,
  style,
  set,
}: {
  forms: readonly TemplateForm[];
  style: Style;
  set: (style: Style) => void;
}) {
  const { rows, delimiter } = ExportTemplate.shape;
  const same = (value: string) => ({ value, label: value });
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
      <SelectField
        label={text.form}
        options={forms.map(({ name, title }) => ({ value: name, label: title }))}
        value={style.form}
        disabled={forms.length === 1}
        onChange={(event) => set({ ...style, form: event.target.value })}
      />
      <SelectField
        label={text.rows}
        options={rows.options.map((value) => ({ value, label: text.rowsOf[value] }))}
        value={style.rows}
        onChange={(event) => set({ ...style, rows: rows.parse(event.target.value) })}
      />
      <SelectField
        label={text.dates}
        options={DateStyle.options.map(same)}
        value={style.dates}
        onChange={(event) => set({ ...style, dates: DateStyle.parse(event.target.value) })}
      />
      <SelectField
        label={text.money}
        options={MoneyStyle.options.map(same)}
        value={style.money}
        onChange={(event) => set({ ...style, money: MoneyStyle.parse(event.target.value) })}
      />
      <SelectField
        label={text.delimiter}
        options={delimiter.options.map((value) => ({ value, label: text.delimiters[value] }))}
        value={style.delimiter}
        onChange={(event) => set({ ...style, delimiter: delimiter.parse(event.target.value) })}
      />
    </div>
  );
}
