/** Texts of the sample month of a demo. */
export const sampleText = {
  title: 'Sample month',
  badge: 'Sample',
  sample:
    'These figures are made up. They show a month at a small practice; none of it happened here.',
  own: 'These figures are from this installation. The demo also has a made-up month.',
  showOwn: 'Show our figures',
  showSample: 'Show the sample month',
  remove: 'Remove the sample month',
};
