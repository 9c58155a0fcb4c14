import type { AddedField, FieldAdjustment, FormAdjustment } from '#lib/model/form-adjustment.ts';

export interface AdjustmentState {
  readonly draft: FormAdjustment;
  readonly dirty: boolean;
}

export type AdjustmentEvent =
  | { readonly type: 'field'; readonly pattern: string; readonly change: FieldAdjustment }
  | { readonly type: 'add'; readonly field: AddedField }
  | { readonly type: 'change-added'; readonly at: number; readonly field: AddedField }
  | { readonly type: 'remove-added'; readonly at: number }
  | { readonly type: 'replace'; readonly draft: FormAdjustment }
  | { readonly type: 'saved'; readonly draft: FormAdjustment };

/**
 * A change set to `undefined` goes back to the built-in setting; a field without changes has no
 * entry.
 */
export function reduceAdjustment(state: AdjustmentState, event: AdjustmentEvent): AdjustmentState {
  const { draft } = state;
  const change = (values: Partial<FormAdjustment>): AdjustmentState => ({
    draft: { ...draft, ...values },
    dirty: true,
  });
  switch (event.type) {
    case 'field': {
      const { [event.pattern]: own = {}, ...others } = draft.fields;
      const kept = Object.entries({ ...own, ...event.change }).filter(
        ([, value]) => value !== undefined,
      );
      return change({
        fields:
          kept.length === 0 ? others : { ...others, [event.pattern]: Object.fromEntries(kept) },
      });
    }
    case 'add':
      return change({ added: [...draft.added, event.field] });
    case 'change-added':
      return change({ added: draft.added.map((one, at) => (at === event.at ? event.field : one)) });
    case 'remove-added':
      return change({ added: draft.added.filter((_, at) => at !== event.at) });
    case 'replace':
      return { draft: event.draft, dirty: true };
    case 'saved':
      return { ...state, dirty: draft !== event.draft };
  }
}
