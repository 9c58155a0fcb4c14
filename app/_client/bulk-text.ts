import { formatCount } from '#lib/forms/format.ts';
import type { BulkProgress } from '#lib/model/bulk.ts';

/** Texts of bulk changes. */
export const bulkText = {
  label: 'Selected',
  selected: (count: number, everything: boolean) =>
    everything ? 'All matches selected' : `${formatCount(count)} selected`,
  selectEverything: 'Select all matches',
  clear: 'Clear selection',
  undo: 'Undo',
  close: 'Close',
  download: 'Download',
  selectRow: (name: string) => `Select ${name}`,
  selectAll: 'Select all shown',
  progress: (progress: BulkProgress): string => {
    const { state, total, waiting, changed, passedOver, restored, leftOut } = progress;
    switch (state) {
      case 'collecting':
        return `Finding matches: ${formatCount(total)} so far…`;
      case 'running':
        return `${formatCount(total - waiting)} of ${formatCount(total)} done…`;
      case 'undoing':
        return `Undoing: ${formatCount(restored)} of ${formatCount(changed + restored)}…`;
      case 'undone':
        return passedOver > 0
          ? `Undone for ${formatCount(restored)}. The others were not changed, or someone has changed them since.`
          : `Undone for ${formatCount(restored)}.`;
      case 'failed':
        return `Stopped by an error after ${formatCount(total - waiting)} of ${formatCount(total)}.`;
      case 'done':
        return [
          `${DONE[progress.kind]} ${formatCount(changed)}.`,
          ...(passedOver > 0 ? [passedOverText(progress.kind, passedOver)] : []),
          ...leftOut.reasons,
          ...(leftOut.count > leftOut.reasons.length
            ? ['More reasons are in the list of exports below.']
            : []),
          ...(progress.kind === 'export' && passedOver > 0 && leftOut.count === 0
            ? ['Only accepted records of a type that the format can hold are exported.']
            : []),
        ].join(' ');
    }
  },
};

function passedOverText(kind: BulkProgress['kind'], count: number): string {
  return `${formatCount(count)} ${kind === 'export' ? 'left out' : 'not changed'}.`;
}

const DONE: Readonly<Record<BulkProgress['kind'], string>> = {
  assign: 'Assigned',
  urgent: 'Priority changed for',
  due: 'Due date changed for',
  tag: 'Tagged',
  untag: 'Tag removed from',
  reopen: 'Reopened',
  export: 'Exported',
  'tag-document': 'Tagged',
  'untag-document': 'Tag removed from',
  remove: 'Deleted',
};
