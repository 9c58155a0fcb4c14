'use client';

import type { ReactNode } from 'react';
import { CheckField, SelectField, TextArea, TextField } from '#app/_ui/form-field.tsx';
import { ValueShape } from '#lib/model/form.ts';
import type { AddedField } from '#lib/model/form-adjustment.ts';
import { fieldText as text } from './text.ts';

const SHAPES = Object.entries(text.shapes).map(([value, label]) => ({ value, label }));
const MIN_COST_USD = 0.01;

interface Props {
  readonly field: AddedField;
  /** Whether it is a column of the table; null if the form has no table. */
  readonly column: {
    readonly checked: boolean;
    /** Records already name their values by this path. */
    readonly settled: boolean;
    readonly onChange: (checked: boolean) => void;
  } | null;
  readonly onChange: (values: Partial<AddedField>) => void;
  /** What else the page asks about a field, above its options. */
  readonly children?: ReactNode;
}

/**
 * The settings of every field that an organization defines, in its own form or in a built-in one.
 */
export function FieldSettings({ field, column, onChange, children }: Props) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={text.title}
          value={field.title}
          maxLength={80}
          required
          onChange={({ target }) => onChange({ title: target.value })}
        />
        <SelectField
          label={text.shape}
          value={field.shape}
          options={SHAPES}
          onChange={({ target }) => onChange({ shape: ValueShape.parse(target.value) })}
        />
      </div>
      <TextArea
        label={text.labels}
        hint={text.labelsHint}
        rows={2}
        value={field.labels.join('\n')}
        onChange={({ target }) => onChange({ labels: target.value.split('\n').slice(0, 12) })}
      />
      {children}
      <div className="grid grid-cols-2 items-end gap-3">
        <TextField
          label={text.cost}
          type="number"
          min={MIN_COST_USD}
          step="any"
          value={field.costOfErrorUsd}
          onChange={({ target }) => onChange({ costOfErrorUsd: costOf(target.value) })}
        />
        <CheckField
          label={text.required}
          checked={field.required}
          onChange={({ target }) => onChange({ required: target.checked })}
        />
      </div>
      {column === null ? null : (
        <CheckField
          label={text.inLines}
          checked={column.checked}
          disabled={column.settled}
          onChange={({ target }) => column.onChange(target.checked)}
        />
      )}
      <p className="text-xs text-muted">{text.exported(field.pattern)}</p>
    </>
  );
}

function costOf(entered: string): number {
  return Math.max(MIN_COST_USD, Number(entered) || MIN_COST_USD);
}
