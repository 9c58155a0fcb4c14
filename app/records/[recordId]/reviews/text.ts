/** Texts of the page that compares the reviews of a record. */
export const text = {
  record: 'Record',
  lead: 'What each reviewer entered, side by side. Fields where they differ come first.',
  field: 'Field',
  differs: 'Differs',
  seconds: (seconds: string) => `${seconds} s`,
  seen: 'source in view',
  unseen: 'source not in view',
  none: 'Not reviewed',
  blindTitle: 'A second review is in progress',
  blindText: 'It is blind. The first review is shown here after the second one is submitted.',
  noneTitle: 'No one has reviewed this record',
  noneText: 'What reviewers confirm or correct appears here.',
};
