'use client';

import { type Dispatch, memo, useState } from 'react';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { FieldAdjustment, FormAdjustment } from '#lib/model/form-adjustment.ts';
import type { AdjustmentEvent } from './adjustment-state.ts';
import { text } from './text.ts';

type Shipped = Pick<FieldDefinition, 'pattern' | 'title' | 'costOfErrorUsd' | 'required'>;

const INPUT =
  'h-8 w-full rounded-md border border-line-strong bg-surface px-2 placeholder:text-muted';

/** The built-in fields, each with what can be changed in it. */
export function FieldTable({
  fields,
  draft,
  dispatch,
}: {
  fields: readonly Shipped[];
  draft: FormAdjustment;
  dispatch: Dispatch<AdjustmentEvent>;
}) {
  const [sought, setSought] = useState('');
  const shown = fields.filter(({ title, pattern }) =>
    `${title} ${draft.fields[pattern]?.title ?? ''}`.toLowerCase().includes(sought.toLowerCase()),
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 p-4">
        <input
          type="search"
          aria-label={text.find}
          placeholder={text.find}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          className={`${INPUT} max-w-72`}
        />
      </div>
      {shown.length === 0 ? <p className="px-4 pb-4 text-muted">{text.noMatch}</p> : null}
      {shown.length === 0 ? null : (
        <Table
          label={text.fields}
          head={[
            { key: 'field', title: text.columns.field },
            { key: 'title', title: text.columns.title },
            { key: 'cost', title: text.columns.cost },
            { key: 'required', title: text.columns.required },
            { key: 'hidden', title: text.columns.hidden },
          ]}
        >
          {shown.map((field) => (
            <FieldRow
              key={field.pattern}
              field={field}
              own={draft.fields[field.pattern]}
              dispatch={dispatch}
            />
          ))}
        </Table>
      )}
      <p className="border-t border-line px-4 py-2 text-sm text-muted">{text.hint}</p>
    </>
  );
}

/** Only the changed row is rendered again. */
const FieldRow = memo(function FieldRow({
  field,
  own = NOTHING,
  dispatch,
}: {
  field: Shipped;
  own?: FieldAdjustment;
  dispatch: Dispatch<AdjustmentEvent>;
}) {
  const { pattern, title, costOfErrorUsd, required = false } = field;
  const isHidden = own.hidden === true;
  const change = (values: FieldAdjustment) => dispatch({ type: 'field', pattern, change: values });
  return (
    <tr className={isHidden ? 'text-muted' : ''}>
      <Cell className="py-1.5">
        <span className={isHidden ? 'line-through' : 'font-medium'}>{title}</span>
        <span className="block font-mono text-xs text-muted">{pattern}</span>
      </Cell>
      <Cell className="min-w-44 py-1.5">
        <input
          aria-label={text.titleOf(title)}
          placeholder={title}
          maxLength={80}
          disabled={isHidden}
          value={own.title ?? ''}
          onChange={({ target }) =>
            change({ title: target.value.trim() === '' ? undefined : target.value })
          }
          className={INPUT}
        />
      </Cell>
      <Cell className="py-1.5">
        <input
          type="number"
          min={0.01}
          step="any"
          aria-label={text.costOf(title)}
          placeholder={String(costOfErrorUsd)}
          disabled={isHidden}
          value={own.costOfErrorUsd ?? ''}
          onChange={({ target }) =>
            change({ costOfErrorUsd: Number(target.value) > 0 ? Number(target.value) : undefined })
          }
          className={`${INPUT} w-28`}
        />
      </Cell>
      <Cell className="py-1.5">
        <Box
          label={text.requiredOf(title)}
          checked={!isHidden && (own.required ?? required)}
          disabled={isHidden}
          onCheck={(is) => change({ required: is === required ? undefined : is })}
        />
      </Cell>
      <Cell className="py-1.5">
        <Box
          label={text.hiddenOf(title)}
          checked={isHidden}
          onCheck={(is) => change({ hidden: is ? true : undefined })}
        />
      </Cell>
    </tr>
  );
});

const NOTHING: FieldAdjustment = {};

function Box({
  label,
  checked,
  disabled,
  onCheck,
}: {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onCheck: (is: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onChange={({ target }) => onCheck(target.checked)}
      className="size-4 accent-accent"
    />
  );
}
