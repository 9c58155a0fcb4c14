/** Texts of a biller's morning. */
export const text = {
  lead: 'What’s due, what came in, and what’s outstanding.',
  figures: 'Key figures',
  overdue: 'Past due',
  dueSoon: (days: number) => `Due in ${days} days`,
  mine: 'Assigned to you',
  unmatched: 'Unmatched deposits',
  items: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  due: 'Due next',
  noDueTitle: 'Nothing is due',
  noDueText:
    'Deadlines come from each payer’s filing and appeal limits, which an administrator enters under Settings, Payers.',
  since: (day: string) => `Since ${day}`,
  changes: { opened: 'New items', settled: 'Settled', paid: 'Payments received' },
  changeColumns: { what: 'What', count: 'Items', money: 'Amount' },
  groups: 'What’s outstanding',
  groupColumns: { group: 'List', count: 'Items', money: 'Amount', nearest: 'Next deadline' },
  noGroupsTitle: 'Nothing is open',
  noGroupsText: 'Documents that disagree and bills to follow up on appear here as they are read.',
};
