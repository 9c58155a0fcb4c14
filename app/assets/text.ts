import type { FoundBy } from '#lib/lineage/assets/find-assets.ts';

/** Texts of the page that searches everything. */
export const assetsText = {
  lead: 'Find documents, records, people, models, rules, policies, and exports by name, ID, tag, owner, or a value on a page.',
  typed: 'Search everything',
  type: 'Type',
  everyType: 'All types',
  state: 'Status',
  states: { enriched: 'Current', gone: 'No longer in its source' },
  find: 'Search',
  results: 'Results',
  count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  first: (count: number) => `The first ${count}. Add words to narrow them down.`,
  nothing: {
    title: 'Nothing found',
    why: 'File names and values match whole words. Other names also match parts of words.',
  },
  noneYet: {
    title: 'None yet',
    why: 'There is nothing of this type yet. What is added or first used is listed within a minute.',
  },
  notListed: {
    title: 'What are you looking for?',
    why: 'There may be very many of this type, so they are not listed. Enter a file name, a patient, a claim number, or an ID.',
  },
  start: {
    title: 'What are you looking for?',
    why: 'A file name, a patient, a claim number, or a record ID. Or choose a type, such as rules, to list all of it.',
  },
  asOf: (sequence: string) => `As of change ${sequence}.`,
  waiting: (count: string, orMore: boolean) =>
    count === '0'
      ? 'All changes are indexed.'
      : count === '1'
        ? '1 change is not indexed yet.'
        : `${count}${orMore ? ' or more' : ''} changes are not indexed yet.`,
  swept: 'All sources were last compared',
  neverSwept: 'Sources have not been compared yet.',
  columns: { name: 'Name', type: 'Type', by: 'Found by' },
  foundBy: {
    exact: 'exact match',
    beginning: 'start of a name',
    words: 'words on it',
    similar: 'similar name',
    related: 'something it refers to',
  } satisfies Readonly<Record<FoundBy, string>>,
};

/** Texts of the page of one asset. */
export const assetText = {
  open: 'Open its page',
  gone: 'No longer in its source',
  facts: 'Facts',
  address: 'Address',
  versionOf: 'Version of',
  owner: 'Owner',
  nobody: 'No owner',
  tags: 'Tags',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  everyForm: 'All document types',
  asOf: (sequence: number) => `As of change ${sequence}`,
  enriched: 'source last read',
  live: 'read from its source just now',
  silent: 'No response from its source since',
  impact: 'What depends on it',
  records: { 'made-with': 'Records made with it', held: 'Records with a value from it' },
  pending: 'Waiting for review',
  accepted: 'Accepted',
  exported: 'Exported and unchanged since',
  endpoints: 'Endpoints in use',
  consumers: 'Webhooks notified of changes',
  risk: 'Expected loss',
  lastUsed: 'Last used',
  recall: 'Found faulty? Preview a recall',
  never: 'Never',
  unused: 'It has not been used in 90 days. It can be retired.',
  dependents: 'Records that depend on it, largest expected loss first',
  columns: { record: 'Record', state: 'Status', exported: 'In an export', risk: 'Expected loss' },
  up: 'Made from',
  upEmpty: 'None of its inputs are on file.',
  down: 'Used for',
  downEmpty: 'Nothing has been made from it.',
  hops: (hops: number) => (hops === 1 ? '1 step away' : `${hops} steps away`),
  hidden: (count: number) =>
    count === 1 ? '1 more that you cannot see.' : `${count} more that you cannot see.`,
  notYours: (count: number) =>
    `${count} of the largest ${count === 1 ? 'is' : 'are'} outside what your team sees. The counts above include all records.`,
  more: (count: number) => `and ${count} more`,
  partial:
    'Not everything is shown: the list stops at items with very many links, and after the chosen number of steps.',
  picture: 'Diagram',
  boxes: 'Boxes and lines',
  pictureText: 'Its inputs are on the left. The lists below show the same links.',
  expand: 'Show each',
  mark: 'Show the path in the diagram',
  pathTo: (id: string) => `The path to ${id} is highlighted.`,
  noPath: 'Clear',
  collapse: 'Collapse all',
  steps: 'Steps',
  show: 'Show',
  slider: 'As of change',
  on: 'or at the end of (UTC)',
  now: 'Now',
  asItWas: (sequence: number) => `This is how it was as of change ${sequence}.`,
  onlyNow: 'Links to encounters and payments are shown only as they are now.',
};
