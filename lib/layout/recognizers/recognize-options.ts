import { memoizeFor } from '#lib/forms/memoize.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import type { Form } from '#lib/model/form.ts';
import type { Token } from '../page/lay-out-page.ts';
import type { Proposal } from './proposal.ts';

/**
 * One to three words of a line that name an option of any of the form's choices: `Male`, `Group
 * health plan`.
 */
export function recognizeOptions(
  tokens: readonly Token[],
  pageAt: number,
  form: Pick<Form, 'fields'>,
): Proposal[] {
  const choices = listOptions(form.fields);
  if (choices.length === 0) return [];
  return tokens.flatMap((_, at) =>
    [1, 2, 3].flatMap((size): Proposal[] => {
      const window = tokens.slice(at, at + size);
      if (window.length < size) return [];
      const text = window.map((token) => token.text).join(' ');
      const value = normalizeValue('choice', text, { choices });
      return value === null
        ? []
        : [{ kind: 'option', value, tokens: window, pageAt, repaired: false }];
    }),
  );
}

const listOptions = memoizeFor((fields: Form['fields']): readonly string[] => [
  ...new Set(fields.flatMap(({ shape, options = [] }) => (shape === 'option' ? options : []))),
]);
