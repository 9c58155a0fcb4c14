import type { Outcome } from '#app/_ui/outcome-banner.tsx';

/** What came of an action, in the texts of a page: how it looks, and what it says. */
export const ok = (text: string): Outcome => ({ look: 'ok', text });
export const warn = (text: string): Outcome => ({ look: 'warn', text });
export const bad = (text: string): Outcome => ({ look: 'bad', text });
