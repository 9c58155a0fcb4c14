import { z } from 'zod';
import type { ServerReport } from './scheduling/server-report.ts';

/** Asks a server that supports it (vLLM) to report its load with its answer; others ignore it. */
export const REPORT_WANTED = { 'endpoint-load-metrics-format': 'JSON' };

const HEADER = 'endpoint-load-metrics';
const Metrics = z.looseObject({
  application_utilization: z.number().min(0).optional(),
  named_metrics: z.record(z.string(), z.number()).optional(),
});

/**
 * The load report of a response (ORCA: https://github.com/cncf/xds, orca_load_report.proto), as
 * JSON or as text; null if there is none or it cannot be read. vLLM reports how full its cache is
 * and how many requests wait.
 */
export function readReport(headers: Headers): ServerReport | null {
  const [, format, body] = /^(JSON|TEXT)\s+(.*)$/s.exec(headers.get(HEADER)?.trim() ?? '') ?? [];
  if (format === undefined || body === undefined) return null;
  const metrics = format === 'JSON' ? readJson(body) : readText(body);
  if (metrics === null) return null;
  const { named_metrics: named = {}, application_utilization: used } = metrics;
  const taken = named.kv_cache_usage_perc ?? used ?? null;
  const running = named.num_requests_running ?? null;
  if (taken === null && running === null && named.num_requests_waiting === undefined) return null;
  return {
    running,
    taken: taken === null ? null : Math.min(1, taken),
    waiting: named.num_requests_waiting ?? 0,
  };
}

function readJson(body: string): z.infer<typeof Metrics> | null {
  try {
    return Metrics.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** Comma-separated `name=number` pairs; map entries as `named_metrics.name=number`. */
function readText(body: string): z.infer<typeof Metrics> | null {
  const named: Record<string, number> = {};
  let used: number | undefined;
  for (const pair of body.split(',')) {
    const [name = '', text = ''] = pair.split('=').map((part) => part.trim());
    const value = Number(text);
    if (text === '' || !Number.isFinite(value)) return null;
    if (name.startsWith('named_metrics.')) named[name.slice('named_metrics.'.length)] = value;
    else if (name === 'application_utilization') used = value;
  }
  return Metrics.safeParse({ named_metrics: named, application_utilization: used }).data ?? null;
}
