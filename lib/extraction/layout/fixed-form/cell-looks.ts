import type { FormCell } from './form-cells.ts';

/** Whether a word is found hardly anywhere but in such a cell. */
export function isTypical(pattern: string, text: string): boolean {
  if (pattern.endsWith('npi')) return /^\d{10}$/.test(text);
  if (/Date$|^statement|service(?:From|To)$/.test(pattern)) return /^[\d/]{6,10}$/.test(text);
  if (pattern.endsWith('revenueCode')) return /^0\d{3}$/.test(text);
  if (/harge$|amountPaid$/.test(pattern)) return /^[\d,.]{2,}$/.test(text);
  if (pattern.endsWith('procedure')) return /^[A-Z0-9]\d{4}$/.test(text);
  if (/iagnos[ei]s/.test(pattern)) return /^[A-Z]\d[0-9A-Z]{1,5}$/.test(text);
  return false;
}

/** Letters of diagnoses, in order. */
function isPointer(text: string): boolean {
  return /^A?B?C?D?E?F?G?H?I?J?K?L?$/i.test(text.replace(/,/g, ''));
}

/** Whether a word looks as what the cell is for, where that has a look of its own. */
export function mayBelong({ pattern, row }: FormCell, text: string): boolean {
  if (pattern === null) return row === null;
  if (/placeOfService$/.test(pattern)) return /^\d{1,2}$/.test(text);
  if (/modifiers\[\]$/.test(pattern)) return /^[A-Z0-9]{2}$/i.test(text) && !isPointer(text);
  if (/diagnosisPointers$/.test(pattern)) return isPointer(text);
  if (/^diagnoses/.test(pattern)) return /^[A-Z]\d.+/i.test(text);
  if (/npi$/.test(pattern)) return /\d{3}/.test(text);
  if (/procedure$/.test(pattern)) return /^[A-Z0-9]{5}$/i.test(text);
  if (/address\.state$|accidentState$/.test(pattern)) return /^[A-Z]{2}$/i.test(text);
  if (/(?:Date|serviceFrom|serviceTo|harge|amountPaid|units|zip)$/.test(pattern))
    return /\d/.test(text);
  return true;
}
