import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { DecisionAction } from '#lib/model/decision.ts';
import { LogKind, type LogQuery } from './log-filter.ts';

/** A plain form: what it asks for stands in the address, and it works without JavaScript. */
export function LogFilterForm({
  query,
  people,
}: {
  query: LogQuery;
  people: readonly { readonly id: string; readonly name: string }[];
}) {
  const text = messages.log;
  return (
    <search>
      <form action="/log" className="flex flex-wrap items-end gap-3 border-b border-line p-3">
        <TextField
          className="w-36"
          label={text.file}
          name="file"
          placeholder={text.filePlaceholder}
          defaultValue={query.file}
        />
        <TextField
          className="w-36"
          label={text.record}
          name="record"
          placeholder="rec_…"
          defaultValue={query.record}
        />
        <SelectField
          className="w-36"
          label={text.person}
          name="person"
          defaultValue={query.person ?? ''}
          options={[
            { value: '', label: text.anybody },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          className="w-42"
          label={text.kind}
          name="kind"
          defaultValue={query.kind ?? ''}
          options={[
            { value: '', label: text.anyKind },
            ...LogKind.options.map((kind) => ({ value: kind, label: text.kinds[kind] })),
          ]}
        />
        <SelectField
          className="w-36"
          label={text.action}
          name="action"
          defaultValue={query.action ?? ''}
          options={[
            { value: '', label: text.anyAction },
            ...DecisionAction.options.map((action) => ({ value: action, label: nameOf(action) })),
          ]}
        />
        <TextField
          className="w-36"
          label={text.from}
          name="from"
          type="date"
          defaultValue={query.from}
        />
        <TextField className="w-36" label={text.to} name="to" type="date" defaultValue={query.to} />
        <Button type="submit" className="h-9">
          {messages.common.apply}
        </Button>
      </form>
    </search>
  );
}

/** `field.document-is-wrong` → `Field: document is wrong`. */
function nameOf(action: DecisionAction): string {
  const words = action.replace('.', ': ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
