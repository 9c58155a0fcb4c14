import type { FindStarts } from '#lib/layout/lines/read-lines.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { RecordStart } from '#lib/model/record.ts';

/**
 * The lines where a person said that records begin: the first line of each start's page whose
 * middle is not above it.
 */
export function findSaidStarts(
  layouts: readonly PageLayout[],
  starts: readonly RecordStart[],
): FindStarts {
  return (facts) => {
    const lines = starts.map(({ page, y }) =>
      facts.findIndex(({ pageAt, line }) => {
        const layout = layouts[pageAt];
        return layout?.page.number === page && layout.heights.toPage(line.y) > y - SAME_LINE;
      }),
    );
    return new Set(lines.filter((line) => line >= 0));
  };
}

/** A share of the page's height far below that of a line. */
const SAME_LINE = 1e-4;
