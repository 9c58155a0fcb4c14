/** Shown in place of a value from a removed document: its key is gone, and the value with it. */
export const REMOVED = '(removed)';
