/** Texts of the keyboard shortcuts. */
export const helpText = {
  title: 'Keyboard shortcuts',
  text: 'Click a shortcut to change it. Your changes are saved with your account.',
  /** Begins with the visible text, so that voice control finds it. */
  change: (shown: string, does: string) => `${shown}: change the shortcut for “${does}”`,
  press: 'Press a key…',
  taken: (key: string, does: string) => `${key} is already used for “${does}”.`,
  refused: (key: string) =>
    `${key} is reserved for typing, moving, or the browser. Choose a function key or a key with Alt or Ctrl.`,
  none: 'None',
  reset: 'Restore defaults',
  tab: 'Next field, previous field',
  click: 'Copy a word from the page',
};
