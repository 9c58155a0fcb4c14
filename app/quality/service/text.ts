import { formatPercent } from '#lib/forms/format.ts';
import type { ObjectiveName } from '#lib/metrics/service/load-model-service.ts';

/** Texts of the page on service levels. */
export const text = {
  lead: 'Whether language models answer as they should, and how much of the error budget is used up.',
  emptyTitle: 'No requests yet',
  emptyText: 'No language model has been asked to read a record in the last 30 days.',
  objectives: {
    kept: 'Answered or kept',
    prompt: 'Answered right away',
  } satisfies Record<ObjectiveName, string>,
  meanings: {
    kept: 'A request is answered, or waits in the database until it is. It is never lost.',
    prompt: 'A request is answered without waiting in the database for an endpoint.',
  } satisfies Record<ObjectiveName, string>,
  target: (share: number) => `Target: ${formatPercent(share)} over 30 days`,
  budget: 'Error budget',
  budgetNote: (used: string) => `${used} of the 30-day budget is used up`,
  alerts: {
    fast: 'Being used up fast: look at it now',
    slow: 'Being used up slowly: look at it this week',
    spent: 'Over budget',
    none: 'Within budget',
  },
  windows: 'Recent hours',
  columns: {
    window: 'Time',
    questions: 'Requests',
    parked: 'Had to wait',
    lost: 'Lost',
    p50: 'Median',
    p99: '99th percentile',
  },
  burn: (name: string) => `Burn rate: ${name.toLowerCase()}`,
  hours: (hours: number) => {
    if (hours < 1) return `Last ${Math.round(60 * hours)} minutes`;
    if (hours === 1) return 'Last hour';
    return hours > 48 ? `Last ${hours / 24} days` : `Last ${hours} hours`;
  },
  how: [
    'Times run from the moment a record was read to the moment the answer was saved, with every wait in between.',
    'At a burn rate of 1, failures use up exactly what the target allows. An alert needs a high rate in both a long and a short window: the problem matters, and it is still going on.',
    'Models on trial are not counted.',
  ],
};
