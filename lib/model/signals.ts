import type { Signals } from './reading.ts';

/** Whether the field is on a page that has a form's captions, but not at the form's places. */
export function isOnPrintout(signals: Signals): boolean {
  return signals['layout.elsewhere'] === 1;
}

/** Whether a document of the field's layout had been corrected when the field was read. */
export function isOfCorrectedLayout(signals: Signals): boolean {
  return (signals['layout.templateSeen'] ?? 0) > 0;
}

/** Whether the field was read at its fixed place on a form. */
export function isAtFixedPlace(signals: Signals): boolean {
  return (signals['layout.registered'] ?? 0) > 0;
}
