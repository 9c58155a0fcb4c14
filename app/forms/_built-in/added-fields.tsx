'use client';

import type { Dispatch } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '#app/_ui/form-field.tsx';
import { ValueShape } from '#lib/model/form.ts';
import type { AddedField } from '#lib/model/form-adjustment.ts';
import { LINES, nameField } from '../_studio/name-field.ts';
import { text as studioText } from '../_studio/text.ts';
import type { AdjustmentEvent } from './adjustment-state.ts';
import { text } from './text.ts';

const SHAPES = Object.entries(studioText.shapes).map(([value, label]) => ({ value, label }));

/**
 * Fields of the organization's own, each with its settings. `taken`: patterns of the fields that ship. `kept`:
 * of those that were published, which records name their values by.
 */
export function AddedFields({
  added,
  taken,
  kept,
  hasLines,
  dispatch,
}: {
  added: readonly AddedField[];
  taken: readonly string[];
  kept: readonly string[];
  hasLines: boolean;
  dispatch: Dispatch<AdjustmentEvent>;
}) {
  const all = [...taken, ...added.map(({ pattern }) => pattern)];
  const add = () =>
    dispatch({
      type: 'add',
      field: {
        pattern: nameField(text.newTitle, all),
        title: text.newTitle,
        shape: 'phrase',
        labels: [],
        description: '',
        required: false,
        costOfErrorUsd: 3,
      },
    });
  return (
    <div className="space-y-4 p-4">
      <p className="text-muted">{text.addedText}</p>
      {added.map((field, at) => (
        <fieldset
          // Its name follows its title while it is being typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: fields are not reordered
          key={at}
          aria-label={field.title}
          className="space-y-3 rounded-md border border-line p-3"
        >
          <Editor
            field={field}
            hasLines={hasLines}
            isKept={kept.includes(field.pattern)}
            taken={all.filter((one) => one !== field.pattern)}
            onChange={(changed) => dispatch({ type: 'change-added', at, field: changed })}
          />
          <Button
            look="danger"
            aria-label={text.remove(field.title)}
            onClick={() => dispatch({ type: 'remove-added', at })}
          >
            {text.removeShort}
          </Button>
        </fieldset>
      ))}
      <Button onClick={add}>{text.add}</Button>
    </div>
  );
}

function Editor({
  field,
  hasLines,
  isKept,
  taken,
  onChange,
}: {
  field: AddedField;
  hasLines: boolean;
  isKept: boolean;
  taken: readonly string[];
  onChange: (field: AddedField) => void;
}) {
  const isColumn = field.pattern.startsWith(LINES);
  const rename = (title: string, column: boolean) =>
    onChange({
      ...field,
      title,
      pattern: isKept ? field.pattern : nameField(title, taken, column ? LINES : ''),
    });
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        <TextField
          label={text.fieldTitle}
          value={field.title}
          maxLength={80}
          required
          onChange={({ target }) => rename(target.value, isColumn)}
        />
        <SelectField
          label={text.shape}
          value={field.shape}
          options={SHAPES}
          onChange={({ target }) => onChange({ ...field, shape: ValueShape.parse(target.value) })}
        />
        <TextField
          label={text.cost}
          type="number"
          min={0.01}
          step="any"
          value={field.costOfErrorUsd}
          onChange={({ target }) =>
            onChange({ ...field, costOfErrorUsd: Math.max(0.01, Number(target.value) || 0.01) })
          }
        />
      </div>
      <TextArea
        label={text.labels}
        hint={text.labelsHint}
        rows={2}
        value={field.labels.join('\n')}
        onChange={({ target }) =>
          onChange({ ...field, labels: target.value.split('\n').slice(0, 12) })
        }
      />
      <div className="flex flex-wrap gap-x-6">
        <CheckField
          label={text.required}
          checked={field.required}
          onChange={({ target }) => onChange({ ...field, required: target.checked })}
        />
        {hasLines ? (
          <CheckField
            label={text.inLines}
            checked={isColumn}
            disabled={isKept}
            onChange={({ target }) => rename(field.title, target.checked)}
          />
        ) : null}
      </div>
      <p className="text-xs text-muted">{text.exported(field.pattern)}</p>
    </>
  );
}
