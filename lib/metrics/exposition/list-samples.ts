import { countParked } from '#lib/extraction/parked/store.ts';
import { listLiveEndpoints } from '#lib/inference/live/store.ts';
import { listSignals } from '#lib/inference/scaling/store.ts';
import { countJobs } from '#lib/platform/count-jobs.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadEndpointHealth } from '../service/load-endpoint-health.ts';
import type { Sample } from './print-samples.ts';

const HOUR_MS = 3_600_000;

/**
 * Figures for operators and for autoscaling of workers: due jobs, by queue. Read from the database,
 * so that any web process can answer for all workers.
 */
export async function listSamples(db: Db = getDb(), now = new Date()): Promise<Sample[]> {
  const [jobs, queues, parked, live, health, signals] = await Promise.all([
    countJobs(db),
    countDue(db),
    countParked(db),
    listLiveEndpoints(db),
    loadEndpointHealth(new Date(+now - HOUR_MS), db),
    listSignals(db),
  ]);
  const gauge = (name: string, help: string, value: number, labels?: Sample['labels']): Sample => ({
    name: `countersign_${name}`,
    help,
    value,
    ...(labels && { labels }),
  });
  return [
    gauge('workers', 'Connected worker processes', jobs.workers),
    gauge('jobs_failed_last_day', 'Jobs that failed in the last 24 hours', jobs.failed),
    ...queues.flatMap(({ queue, due, active, oldestSeconds }) => [
      gauge('jobs_due', 'Jobs waiting for a worker', due, { queue }),
      gauge('jobs_active', 'Jobs under way', active, { queue }),
      gauge('jobs_oldest_seconds', 'Age of the oldest job that is due', oldestSeconds, { queue }),
    ]),
    ...signals.map(({ name, wanted }) =>
      gauge('wanted', 'How many are needed for the work that is due', wanted, { what: name }),
    ),
    gauge('parked_questions', 'Records waiting for a language model', parked.count),
    ...live.flatMap(({ endpoint, health: condition, inFlight, limit, errors }) => [
      gauge('endpoint_up', 'Whether the endpoint accepts calls', condition === 'ready' ? 1 : 0, {
        endpoint,
      }),
      gauge('endpoint_in_flight', 'Requests under way', inFlight, { endpoint }),
      gauge('endpoint_limit', 'Concurrent requests it accepts', limit, { endpoint }),
      gauge('endpoint_error_share', 'Share of errors among the last outcomes', errors, {
        endpoint,
      }),
    ]),
    ...health.flatMap(({ endpoint, calls, failed, medianMs, slowMs, costUsd }) => [
      gauge('endpoint_requests_last_hour', 'Requests in the last hour', calls, { endpoint }),
      gauge('endpoint_failures_last_hour', 'Of these, without a usable answer', failed, {
        endpoint,
      }),
      ...(medianMs === null || slowMs === null
        ? []
        : [
            gauge('endpoint_p50_seconds', 'Median of one request', medianMs / 1_000, { endpoint }),
            gauge('endpoint_p99_seconds', '99th percentile', slowMs / 1_000, { endpoint }),
          ]),
      gauge('endpoint_usd_last_hour', 'US dollars in the last hour', costUsd ?? 0, { endpoint }),
    ]),
  ];
}

interface Due {
  readonly queue: string;
  readonly due: number;
  readonly active: number;
  readonly oldestSeconds: number;
}

function countDue(db: Db): Promise<Due[]> {
  return db.$queryRaw<Due[]>`
    SELECT name AS queue,
      count(*) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now())::int AS due,
      count(*) FILTER (WHERE state = 'active')::int AS active,
      coalesce(extract(epoch FROM now() - min(start_after) FILTER (
        WHERE state IN ('created', 'retry') AND start_after <= now())), 0)::float AS "oldestSeconds"
    FROM pgboss.job WHERE state IN ('created', 'retry', 'active') GROUP BY name ORDER BY name`;
}
