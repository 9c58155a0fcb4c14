import type { FoundBy } from '#lib/lineage/find-assets.ts';

/** Texts of the pages about assets: search, one asset, metadata quality. */
export const assetsText = {
  lead: 'Documents, records, people, models, rules, policies, exports: by name, id, or a value on the paper.',
  tabs: 'Search and lineage',
  typed: 'Search everything',
  type: 'Type',
  everyType: 'All types',
  find: 'Search',
  results: 'Results',
  count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  nothing: 'Nothing found',
  nothingText: 'Whole words are found in file names and values, parts of words in other names.',
  start: 'What are you looking for?',
  startText: 'A file name, a patient or a claim number, a record id, a rule, a policy, a model.',
  columns: { name: 'Name', type: 'Type', by: 'Found by' },
  foundBy: {
    exact: 'exact match',
    beginning: 'beginning',
    words: 'words on it',
    similar: 'similar name',
    related: 'something it refers to',
  } satisfies Readonly<Record<FoundBy, string>>,
};

export const assetText = {
  back: 'Search',
  open: 'Open its page',
  gone: 'No longer in its source',
  facts: 'Facts',
  address: 'Address',
  owner: 'Answers for it',
  nobody: 'Nobody is named',
  tags: 'Tags',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  asOf: (sequence: number) => `As of commit ${sequence}`,
  enriched: 'source last read',
  live: 'read from its source just now',
  silent: 'Its source has not answered since',
  impact: 'What depends on it',
  records: 'Records made with it',
  pending: 'Waiting for review',
  accepted: 'Accepted',
  exported: 'In an export, as they are',
  risk: 'Expected loss',
  lastUsed: 'Last used',
  recall: 'It is faulty: preview a recall',
  never: 'Never',
  unused: 'Nothing was made with it for 90 days. It can be retired.',
  dependents: 'Records that depend on it, largest expected loss first',
  columns: { record: 'Record', state: 'State', exported: 'In an export', risk: 'Expected loss' },
  up: 'Made from',
  upEmpty: 'It was made from nothing that the graph knows.',
  down: 'Used for',
  downEmpty: 'Nothing was made from it.',
  hops: (hops: number) => (hops === 1 ? '1 step away' : `${hops} steps away`),
  more: (count: number) => `and ${count} more`,
  partial: 'There is more than is shown: the list stops at hubs and at the number of steps.',
  picture: 'Picture',
  pictureText: 'What it was made from is on the left. The lists below say the same.',
  expand: (plural: string) => `Show each of the ${plural}`,
  collapse: 'Collapse all',
  steps: 'Steps',
  show: 'Show',
  slider: 'As known at commit',
  now: 'Now',
  asItWas: (sequence: number) => `You see the graph as it was at commit ${sequence}.`,
};

export const qualityText = {
  lead: 'How complete what the product knows of its own parts is, by source.',
  table: 'By type and source',
  columns: {
    type: 'Type',
    source: 'Source',
    assets: 'Assets',
    owned: 'With an owner',
    unresolved: 'Unresolved references',
    orphaned: 'Unconnected',
    swept: 'Last compared',
  },
  never: 'Not yet',
  silent: 'silent since',
  unresolved: 'References to what is not known',
  unresolvedEmpty: 'Every reference leads to something that is known.',
  unresolvedColumns: { from: 'From', to: 'To', since: 'Since' },
  unused: 'Not used for 90 days: can be retired',
  unusedEmpty: 'Everything that is older than 90 days is in use.',
  unusedColumns: { asset: 'Asset', last: 'Last used' },
};

export const recallText = {
  lead: 'When a model, prompt, rule, reader, policy or reviewer turns out to be faulty, what was made with it is reviewed again.',
  preview: 'Preview a recall',
  asset: 'Address of what is faulty',
  from: 'From',
  to: 'To',
  show: 'Preview',
  would: (name: string, records: string, usd: string) =>
    `${name}: ${records} accepted records were made with it then and stand as they were made. Expected loss ${usd}.`,
  start: 'Recall them',
  startTitle: (name: string) => `Recall what was made with ${name}?`,
  startText: (records: string) =>
    `${records} records go back to the queue, the largest expected loss first, and systems that were told of them get a retraction. It can be paused and taken back. Enter a reason.`,
  first: 'Records, largest expected loss first',
  record: 'Record',
  risk: 'Expected loss',
  recalls: 'Recalls',
  none: 'Nothing was recalled yet.',
  state: 'State',
  account: 'Account',
  by: 'By',
  act: 'Actions',
  states: {
    running: 'Running',
    paused: 'Paused',
    done: 'Done',
    taking_back: 'Being taken back',
    taken_back: 'Taken back',
  },
  counts: (of: {
    records: number;
    reopened: number;
    restored: number;
    passedOver: number;
    kept: number;
  }) =>
    [
      `${of.records} records`,
      of.reopened > 0 ? `${of.reopened} reopened` : '',
      of.passedOver > 0 ? `${of.passedOver} were open already` : '',
      of.restored > 0 ? `${of.restored} accepted again` : '',
      of.kept > 0 ? `${of.kept} stay open, somebody works on them` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  changes: { pause: 'Pause', resume: 'Go on', 'take-back': 'Take back' },
  changeText: {
    pause: 'No more records are reopened until somebody goes on. Enter a reason.',
    resume: 'The remaining records are reopened. Enter a reason.',
    'take-back':
      'Records that were reopened, and that nobody has worked on since, are accepted again as they were. Enter a reason.',
  },
};
