import { asDigits } from '#lib/forms/lookalikes.ts';

/**
 * Corrects letters that OCR read in place of digits, if digits are all around: `1O.5O` → `10.50`.
 * Signs and separators stay. Returns the same text if there is nothing to correct, or too much.
 */
export function repairDigits(text: string): string {
  const digits = text.replace(/\D/g, '').length;
  const letters = text.replace(/[^\p{L}|]/gu, '').length;
  if (letters === 0 || digits === 0 || letters > digits + 1) return mendMarks(text);
  return mendMarks(asDigits(text, /[OoQDIl|iSsBZzGgTA]/g));
}

/** A decimal point that was read as something similar. */
function mendMarks(text: string): string {
  return text.replace(/(?<=\d)[:;·•](?=\d{2}$)/, '.').replace(/(?<=\d)\.,|,\.(?=\d{2}$)/, '.');
}
