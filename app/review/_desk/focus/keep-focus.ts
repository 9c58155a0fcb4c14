import type { MouseEvent } from 'react';

/**
 * A click on a button that acts on the focused field leaves the focus there, so that keys keep
 * working.
 */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
