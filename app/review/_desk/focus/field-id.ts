/** The id of the input of a field. */
export function fieldId(path: string): string {
  return `field:${path}`;
}

/** The id of the wide editor of the focused field. */
export const EDITOR_ID = 'wide-editor';

/** The id of the card of a question. */
export function cardId(key: string): string {
  return `question:${key}`;
}

/** The id of the values on the card in focus. */
export const CARD_VALUES_ID = 'card-values';

/** The id of the button that submits. */
export const SUBMIT_ID = 'submit-review';
