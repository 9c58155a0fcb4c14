import { recordsAre } from '#app/_text/count-records.ts';

/** Texts of the page on which an organization adjusts a built-in form. */
export const text = {
  lead: 'What comes with Countersign, and what your organization changes.',
  back: 'Forms',
  fields: 'Fields',
  find: 'Find a field',
  noMatch: 'No field title contains this.',
  columns: {
    field: 'Field',
    title: 'Your title',
    cost: 'Cost of an error, US$',
    required: 'Required',
    hidden: 'Hidden',
  },
  titleOf: (field: string) => `Title of ${field}`,
  costOf: (field: string) => `Cost of an error in ${field}, US dollars`,
  requiredOf: (field: string) => `${field} is required`,
  hiddenOf: (field: string) => `Hide ${field}`,
  hint: 'A required field without a value sends its record to review. A higher cost asks about a value more often, a lower cost less often. A hidden field is not shown, asked about, checked, or exported, and documents are not matched by it.',
  added: 'Your own fields',
  addedText:
    'Fields that your documents have and this form does not. They are found by their captions, and more reliably with each corrected record.',
  add: 'Add field',
  newTitle: 'New field',
  remove: (title: string) => `Remove ${title}`,
  removeShort: 'Remove',
  save: 'Save draft',
  saved: 'Saved. It is not used until you publish.',
  publish: (version: number) => `Publish version ${version}`,
  published: (version: number) =>
    `Version ${version} is published. Records read from now on are read with it.`,
  unsaved: 'Not saved yet',
  versions: 'Versions',
  noVersions: 'No changes yet: the built-in form is used as is.',
  versionOf: (version: number) => `Version ${version}`,
  changes: (fields: number, added: number) =>
    `${fields} ${fields === 1 ? 'field' : 'fields'} changed, ${added} added`,
  restore: 'Use as draft',
  restoreOf: (version: number) => `Use version ${version} as the draft`,
  waiting: 'Read waiting records again',
  waitingText: 'Records in the queue were read with an earlier version. People’s answers are kept.',
  rereading: (count: number) => `${recordsAre(count)} being read again.`,
};
