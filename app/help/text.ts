/** Texts around the help pages. */
export const text = {
  lead: 'What the figures and terms mean, one short page each.',
  filter: 'Search help',
  list: 'Help pages',
  none: 'No page contains all of these words.',
  back: 'All help',
  example: 'For example',
  keys: { does: 'What it does', pc: 'Windows and Linux', mac: 'Mac' },
};
