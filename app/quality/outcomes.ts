import type { Outcome } from '#app/_ui/outcome-banner.tsx';

/** The result of an action, in a page's texts: how it looks, and what it says. */
export const ok = (text: string): Outcome => ({ look: 'ok', text });
export const warn = (text: string): Outcome => ({ look: 'warn', text });
export const bad = (text: string): Outcome => ({ look: 'bad', text });
