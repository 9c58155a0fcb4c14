/** One measured number, with the labels that distinguish it from others of the same name. */
export interface Sample {
  readonly name: string;
  /** Its meaning, in half a sentence. */
  readonly help: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** In Prometheus text format 0.0.4; all of them are gauges. */
export function printSamples(samples: readonly Sample[]): string {
  const lines: string[] = [];
  for (const [name, own] of Map.groupBy(samples, (sample) => sample.name)) {
    lines.push(`# HELP ${name} ${own[0]?.help ?? ''}`, `# TYPE ${name} gauge`);
    for (const { labels = {}, value } of own) lines.push(`${name}${printLabels(labels)} ${value}`);
  }
  return `${lines.join('\n')}\n`;
}

function printLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
