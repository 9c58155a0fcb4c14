'use client';

import type { Dispatch } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { plus, trash } from '#app/_ui/icons.ts';
import type { AddedField } from '#lib/model/form-adjustment.ts';
import { FieldSettings } from '../_field/field-settings.tsx';
import { LINES, nameField } from '../_studio/name-field.ts';
import type { AdjustmentEvent } from './adjustment-state.ts';
import { text } from './text.ts';

/**
 * The organization's own fields, each with its settings. `taken`: patterns of the built-in fields.
 * `kept`: patterns of published fields, which records name their values by.
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
            icon={trash}
            look="danger"
            aria-label={text.remove(field.title)}
            onClick={() => dispatch({ type: 'remove-added', at })}
          >
            {text.removeShort}
          </Button>
        </fieldset>
      ))}
      <Button icon={plus} onClick={add}>
        {text.add}
      </Button>
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
  const place = (title: string, column: boolean) =>
    isKept ? field.pattern : nameField(title, taken, column ? LINES : '');
  return (
    <FieldSettings
      field={field}
      column={
        hasLines
          ? {
              checked: isColumn,
              settled: isKept,
              onChange: (column) => onChange({ ...field, pattern: place(field.title, column) }),
            }
          : null
      }
      onChange={(values) => {
        const changed = { ...field, ...values };
        onChange({ ...changed, pattern: place(changed.title, isColumn) });
      }}
    />
  );
}
