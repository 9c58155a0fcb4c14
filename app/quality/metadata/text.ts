/** Texts of the page on the quality of metadata. */
export const metadataText = {
  lead: 'How complete what the product knows of its own parts is, by source.',
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
  trendEmpty: 'The first day is drawn after the first comparison with the sources.',
  shares: {
    owned: 'With an owner',
    unresolved: 'With an unresolved reference',
    orphaned: 'Unconnected',
  },
  silentSources: (count: number) =>
    count === 1 ? '1 source did not answer that day.' : `${count} sources did not answer that day.`,
  never: 'Not yet',
  neverUsed: 'Never',
  silent: 'silent since',
  unresolved: 'References to what is not known',
  unresolvedEmpty: 'Every reference leads to something that is known.',
  unresolvedColumns: { from: 'From', to: 'To', since: 'Since' },
  unused: 'Not used for 90 days: can be retired',
  unusedEmpty: 'Everything that is older than 90 days is in use.',
  unusedColumns: { asset: 'Asset', last: 'Last used' },
};
