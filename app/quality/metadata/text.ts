/** Texts of the page on the quality of metadata. */
export const metadataText = {
  lead: 'How complete Countersign’s information about its own parts (models, rules, forms, people) is, by source.',
  table: 'By type and source',
  columns: {
    type: 'Type',
    source: 'Source',
    assets: 'Assets',
    owned: 'With an owner',
    unresolved: 'With an unresolved reference',
    orphaned: 'Unconnected',
    swept: 'Last compared',
  },
  trend: 'Daily trend',
  trendEmpty: 'The chart starts after the first comparison with the sources.',
  shares: {
    owned: 'With an owner',
    unresolved: 'With an unresolved reference',
    orphaned: 'Unconnected',
  },
  silentSources: (count: number) =>
    count === 1 ? '1 source did not answer that day.' : `${count} sources did not answer that day.`,
  never: 'Not yet',
  neverUsed: 'Never',
  silent: 'no response since',
  unresolved: 'Unresolved references',
  unresolvedEmpty: 'All references are resolved.',
  unresolvedColumns: { from: 'From', to: 'To', since: 'Since' },
  unused: 'Not used for 90 days: can be retired',
  unusedEmpty: 'Everything older than 90 days is in use.',
  unusedColumns: { asset: 'Asset', last: 'Last used' },
};
