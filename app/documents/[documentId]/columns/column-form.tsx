'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import type { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import { text } from './text.ts';

/** A form with the fields that a column can contain. */
export interface FormChoice {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly { readonly pattern: string; readonly title: string }[];
}

/** One row per column: its name, a few of its values, and its field. */
export function ColumnForm({
  documentId,
  columns,
  mapping,
  forms,
}: {
  documentId: string;
  columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
  mapping: CsvMapping;
  forms: readonly FormChoice[];
}) {
  const router = useRouter();
  const [chosen, setChosen] = useState(mapping);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const fields = forms.find(({ name }) => name === chosen.form)?.fields ?? [];
  const options = [
    { value: '', label: text.nothing },
    ...fields.map(({ pattern, title }) => ({ value: pattern, label: title })),
  ];

  function choose(at: number, pattern: string) {
    const next = chosen.columns.map((one, place) => (place === at ? pattern || null : one));
    setChosen({ ...chosen, columns: next });
  }

  function chooseForm(form: string) {
    const known = new Set(forms.find(({ name }) => name === form)?.fields.map((f) => f.pattern));
    const kept = chosen.columns.map((one) => (one !== null && known.has(one) ? one : null));
    setChosen({ form, columns: kept });
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    const answer = await postJson<{ imports: boolean }>(
      `/api/documents/${documentId}/columns`,
      chosen,
    );
    if (!answer.ok) return setOutcome({ look: 'bad', text: answer.text });
    setOutcome({ look: 'ok', text: answer.value.imports ? text.imported : text.saved });
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      <OutcomeBanner outcome={outcome} />
      <SelectField
        className="max-w-sm"
        label={text.form}
        value={chosen.form}
        onChange={(event) => chooseForm(event.target.value)}
        options={forms.map(({ name, title }) => ({ value: name, label: title }))}
      />
      <p className="text-sm text-muted">{text.hint}</p>
      <Table
        label={text.holds}
        head={[
          { key: 'column', title: text.column },
          { key: 'samples', title: text.samples, className: NOT_ON_PHONES },
          { key: 'holds', title: text.holds },
        ]}
      >
        {columns.map(({ name, samples }, at) => (
          <tr key={name}>
            <Cell>
              {name}
              <span className="block text-sm text-muted md:hidden">{samples.join(', ')}</span>
            </Cell>
            <Cell className={`text-muted ${NOT_ON_PHONES}`}>{samples.join(', ')}</Cell>
            <Cell>
              <SelectField
                label={text.columnFor(name)}
                hideLabel
                value={chosen.columns[at] ?? ''}
                onChange={(event) => choose(at, event.target.value)}
                options={options}
              />
            </Cell>
          </tr>
        ))}
      </Table>
      <Button type="submit" look="primary">
        {text.save}
      </Button>
    </form>
  );
}
