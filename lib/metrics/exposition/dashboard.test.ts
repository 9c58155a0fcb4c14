import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const Dashboard = z.object({
  panels: z.array(
    z.object({
      title: z.string().min(1),
      targets: z.array(z.object({ expr: z.string().min(1) })).min(1),
    }),
  ),
});

it('the dashboard shows every figure of /metrics, and no others', () => {
  const at = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
  const { panels } = Dashboard.parse(JSON.parse(at('../../../ops/grafana.json')));
  const exprs = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  const shown = new Set(exprs.join(' ').match(/countersign_[a-z0-9_]+/g));
  const told = at('list-samples.ts').matchAll(/gauge\(\s*'([a-z0-9_]+)'/g);
  expect([...shown].sort()).toEqual([...told].map(([, name]) => `countersign_${name}`).sort());
});
