import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { ACTION_OPTIONS } from './action-names.ts';
import { nameOf as fileName, LogKind, type LogQuery } from './log-filter.ts';
import { text } from './text.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

const KINDS = LogKind.options.map((kind) => ({ value: kind, label: text.kinds[kind] }));

/**
 * A plain form that works without JavaScript. It is posted, because a file's name may name a
 * patient; the answer leads to an address with the filter, in which the name is sealed.
 */
export function LogFilterForm({
  query,
  people,
}: {
  query: LogQuery;
  people: readonly { readonly id: string; readonly name: string }[];
}) {
  const choice = (name: 'person' | 'kind' | 'action', any: string, options: readonly Option[]) => (
    <SelectField
      className={name === 'kind' ? 'w-42' : 'w-36'}
      label={text[name]}
      name={name}
      defaultValue={query[name] ?? ''}
      options={[{ value: '', label: any }, ...options]}
    />
  );
  const entry = (name: 'file' | 'record' | 'from' | 'to', placeholder?: string) => (
    <TextField
      className="w-36"
      label={text[name]}
      name={name}
      type={name === 'from' || name === 'to' ? 'date' : 'text'}
      placeholder={placeholder}
      defaultValue={name === 'file' ? fileName(query) : query[name]}
    />
  );
  const persons = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search>
      <form
        method="post"
        action="/api/log/filter"
        className="flex flex-wrap items-end gap-3 border-b border-line p-3"
      >
        {entry('file', text.filePlaceholder)}
        {entry('record', 'rec_…')}
        {choice('person', text.anyone, persons)}
        {choice('kind', text.anyKind, KINDS)}
        {choice('action', text.anyAction, ACTION_OPTIONS)}
        {entry('from')}
        {entry('to')}
        <Button type="submit" className="h-9">
          {commonText.apply}
        </Button>
      </form>
    </search>
  );
}
