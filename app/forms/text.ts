/** Texts of the list of forms. */
export const text = {
  lead: 'The document types that can be read, and the fields of each. Adjust the built-in ones, or add your own from an example.',
  add: 'New form',
  own: 'Your forms',
  builtIn: 'Built-in forms',
  columns: {
    form: 'Form',
    fields: 'Fields',
    version: 'Version',
    adjusted: 'Your changes',
    records: 'Records',
    learned: 'Learned from',
    state: 'Status',
  },
  emptyTitle: 'No forms of your own yet',
  emptyText:
    'Upload an example, point at its values, and publish. After five corrected documents, the fields are filled in automatically.',
  learnedOf: (count: number) => `${Math.min(count, 5)} of 5 corrected`,
  learned: (count: number) => `${count} corrected`,
  states: {
    draft: 'Draft',
    published: 'Published',
    changed: 'Unpublished changes',
    retired: 'Unpublished',
  },
  adjusted: (versions: number) => (versions === 0 ? 'None' : `Version ${versions}`),
  back: 'All forms',
};
