import { expect, it } from 'vitest';
import { printSamples } from './print-samples.ts';

it('prints a name once for all its labels, and a label as the format wants it', () => {
  const jobs = { name: 'jobs', help: 'Jobs that wait' };
  const text = printSamples([
    { ...jobs, labels: { queue: 'read' }, value: 3 },
    { name: 'parked', help: 'Parked', value: 0.5 },
    { ...jobs, labels: { queue: 'a "b"\n\\' }, value: 0 },
  ]);
  expect(text).toBe(
    [
      '# HELP jobs Jobs that wait',
      '# TYPE jobs gauge',
      'jobs{queue="read"} 3',
      'jobs{queue="a \\"b\\"\\n\\\\"} 0',
      '# HELP parked Parked',
      '# TYPE parked gauge',
      'parked 0.5',
      '',
    ].join('\n'),
  );
});
