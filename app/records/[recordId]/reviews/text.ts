/** Texts of the page that compares the reviews of a record. */
export const text = {
  record: 'Record',
  lead: 'What each reviewer entered, side by side. Fields on which they differ come first.',
  field: 'Field',
  differs: 'Differs',
  seconds: (seconds: string) => `${seconds} s`,
  seen: 'source in view',
  unseen: 'source not in view',
  empty: '(empty)',
  none: 'Not looked at',
  blindTitle: 'A second review is under way',
  blindText: 'It is blind: the first review is shown here once the second is in.',
  noneTitle: 'Nobody has reviewed this record',
  noneText: 'What reviewers confirm or correct appears here.',
};
