/** What a value of a removed document reads as, wherever it is shown: its key is gone, and so is what it said. */
export const REMOVED = '(removed)';
