import { describe, expect, it } from 'vitest';
import { readReport } from './read-report.ts';

const read = (header: string) => readReport(new Headers({ 'endpoint-load-metrics': header }));

describe('the load report of an answer', () => {
  it('is read as vLLM writes it, as JSON and as text', () => {
    const report = { running: null, taken: 0.4, waiting: 3 };
    expect(
      read('JSON {"named_metrics": {"kv_cache_usage_perc": 0.4, "num_requests_waiting": 3.0}}'),
    ).toEqual(report);
    expect(
      read('TEXT named_metrics.kv_cache_usage_perc=0.4, named_metrics.num_requests_waiting=3.0'),
    ).toEqual(report);
  });

  it('is read from what the standard names', () => {
    expect(read('JSON {"application_utilization": 1.7, "cpu_utilization": 0.2}')).toEqual({
      running: null,
      taken: 1,
      waiting: 0,
    });
  });

  it.each(['', 'BIN abc', 'JSON {', 'JSON []', 'TEXT a', 'TEXT cpu_utilization=0.3', 'JSON {}'])(
    'is none where it says nothing: %s',
    (header) => {
      expect(read(header)).toBeNull();
    },
  );
});
