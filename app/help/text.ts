/** Texts around the pages of help. */
export const text = {
  lead: 'What the figures and words mean, each on one short page.',
  filter: 'Search help',
  list: 'Pages of help',
  none: 'No page has all of these words.',
  back: 'All help',
  example: 'For example',
  keys: { does: 'What it does', pc: 'Windows and Linux', mac: 'Mac' },
};
