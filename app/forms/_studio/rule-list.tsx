'use client';

import { type Dispatch, type FormEvent, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { CheckField, SelectField, TextField } from '#app/_ui/form-field.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { cross, plus } from '#app/_ui/icons.ts';
import { typeOfShape } from '#lib/forms/type-of-shape.ts';
import type { OwnRule, ValueType } from '#lib/model/form.ts';
import type { FormDraft } from '#lib/model/studio.ts';
import type { StudioEvent } from './studio-state.ts';
import { text } from './text.ts';

type Kind = OwnRule['kind'];

/** The form's own rules as sentences, and a form to add one. */
export function RuleList({
  draft,
  dispatch,
}: {
  draft: FormDraft;
  dispatch: Dispatch<StudioEvent>;
}) {
  const [adding, setAdding] = useState<Kind | null>(null);
  const add = (rule: OwnRule) => {
    dispatch({ type: 'add-rule', rule });
    setAdding(null);
  };
  return (
    <div className="space-y-4">
      <p className="text-muted">{text.rulesText}</p>
      {draft.rules.length === 0 ? <p className="text-muted">{text.noRules}</p> : null}
      <ul className="space-y-2">
        {draft.rules.map((rule, at) => (
          <li
            key={JSON.stringify(rule)}
            className="flex items-center justify-between gap-3 rounded-md border border-line px-3 py-2"
          >
            <span className="min-w-0 break-words">{describeRule(rule, draft)}</span>
            <Button
              look="quiet"
              aria-label={`${text.removeRule}: ${describeRule(rule, draft)}`}
              onClick={() => dispatch({ type: 'remove-rule', at })}
            >
              <Icon of={cross} className="size-3.5" />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button icon={plus} onClick={() => setAdding('sum')}>
          {text.addSum}
        </Button>
        <Button icon={plus} onClick={() => setAdding('order')}>
          {text.addOrder}
        </Button>
        <Button icon={plus} onClick={() => setAdding('mask')}>
          {text.addMask}
        </Button>
      </div>
      {adding ? <NewRule key={adding} kind={adding} draft={draft} add={add} /> : null}
    </div>
  );
}

function NewRule({
  kind,
  draft,
  add,
}: {
  kind: Kind;
  draft: FormDraft;
  add: (rule: OwnRule) => void;
}) {
  const money = optionsOf(draft, 'money');
  const dates = optionsOf(draft, 'date');
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entry = (name: string) => String(form.get(name) ?? '');
    if (kind === 'sum') {
      const total = entry('total');
      const parts = form
        .getAll('part')
        .map(String)
        .filter((part) => part !== total);
      if (total !== '' && parts.length > 0) add({ kind, total, parts });
    } else if (kind === 'order') {
      const [earlier, later] = [entry('earlier'), entry('later')];
      if (earlier !== later) add({ kind, earlier, later });
    } else add({ kind, field: entry('field'), mask: entry('mask') });
  }
  return (
    <form onSubmit={submit} className="space-y-3 rounded-md border border-line bg-raised p-3">
      {kind === 'sum' ? (
        <>
          <SelectField label={text.sumTotal} name="total" required options={money} />
          <fieldset>
            <legend className="mb-1 font-medium">{text.sumParts}</legend>
            {money.map(({ value, label }) => (
              <CheckField key={value} label={label} name="part" value={value} />
            ))}
          </fieldset>
        </>
      ) : null}
      {kind === 'order' ? (
        <>
          <SelectField label={text.orderEarlier} name="earlier" required options={dates} />
          <SelectField label={text.orderLater} name="later" required options={dates} />
        </>
      ) : null}
      {kind === 'mask' ? (
        <>
          <SelectField label={text.maskField} name="field" required options={optionsOf(draft)} />
          <TextField label={text.mask} name="mask" hint={text.maskHint} required maxLength={60} />
        </>
      ) : null}
      <Button type="submit">{text.addRule}</Button>
    </form>
  );
}

function optionsOf(draft: FormDraft, type?: ValueType) {
  return draft.fields
    .filter((field) => type === undefined || typeOfShape(field.shape) === type)
    .map(({ pattern, title }) => ({ value: pattern, label: title }));
}

function describeRule(rule: OwnRule, draft: FormDraft): string {
  const titleOf = (pattern: string) =>
    draft.fields.find((field) => field.pattern === pattern)?.title ?? pattern;
  switch (rule.kind) {
    case 'sum':
      return text.describeRule.sum(titleOf(rule.total), rule.parts.map(titleOf).join(' + '));
    case 'order':
      return text.describeRule.order(titleOf(rule.earlier), titleOf(rule.later));
    case 'mask':
      return text.describeRule.mask(titleOf(rule.field), rule.mask);
  }
}
