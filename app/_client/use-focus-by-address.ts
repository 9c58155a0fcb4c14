'use client';

import { useEffect } from 'react';

/**
 * Gives the element with this id the focus if the address leads to it (`#id`): between pages of the
 * product, Next only scrolls there.
 */
export function useFocusByAddress(id: string): void {
  useEffect(() => {
    if (location.hash === `#${id}`) document.getElementById(id)?.focus();
  }, [id]);
}
