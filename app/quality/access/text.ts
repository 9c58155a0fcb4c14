/** Texts of the page on access. */
export const text = {
  lead: 'Who viewed, searched, exported, or downloaded what, and who was refused.',
  perPerson: 'By person',
  columns: {
    name: 'Person',
    views: 'Views',
    searches: 'Searches',
    exports: 'Exports and downloads',
    refused: 'Refused',
    last: 'Last access',
  },
  entries: 'Newest entries',
  emptyTitle: 'No access in this time range',
  emptyText: 'Choose a longer time range.',
  all: 'View all in the log',
};
