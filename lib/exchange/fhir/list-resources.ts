import type { FileFinding } from '#lib/model/exchange/file-finding.ts';
import { FhirNode } from './fhir-node.ts';

/** A resource of a file, in file order. */
export interface FhirResource {
  readonly type: string;
  readonly node: FhirNode;
  /**
   * Names that references use: its address in a Bundle, `Patient/1`, and `#1` for a contained one.
   */
  readonly names: readonly string[];
  /** From 1. */
  readonly line: number;
}

export interface FhirResources {
  readonly resources: readonly FhirResource[];
  readonly findings: readonly FileFinding[];
}

/**
 * The resources of a file: a single one, those of a Bundle or a list, or one per line (NDJSON). A
 * line that is not valid JSON, because it was cut off or damaged, is left out and listed; the
 * others are read.
 */
export function listResources(bytes: Uint8Array): FhirResources {
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\ufeff/, '');
  const whole = parseJson(text);
  const found: FhirResource[] = [];
  if (whole !== undefined) {
    for (const one of entriesOf(whole)) addResource(found, one, 1);
    return { resources: found, findings: [] };
  }
  const findings: FileFinding[] = [];
  const lines = text.split('\n');
  if (lines.filter((line) => parseJson(line) !== undefined).length === 0)
    return { resources: [], findings: [broken(1, 'The file is not complete JSON.')] };
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined)
      findings.push(
        broken(at + 1, 'This line is not complete JSON, so its resource was left out.'),
      );
    else for (const one of entriesOf(value)) addResource(found, one, at + 1);
  }
  return { resources: found, findings };
}

interface Entry {
  readonly resource: unknown;
  /** Its address, if the Bundle gives one. */
  readonly url: string | null;
}

function entriesOf(value: unknown): Entry[] {
  if (Array.isArray(value)) return value.flatMap(entriesOf);
  const node = new FhirNode(value, 0, '');
  if (node.get('resourceType').text !== 'Bundle') return [{ resource: value, url: null }];
  const entries: unknown = Reflect.get(Object(value), 'entry');
  return (Array.isArray(entries) ? entries : []).map((entry: unknown) => ({
    resource: Reflect.get(Object(entry), 'resource'),
    url: new FhirNode(entry, 0, '').get('fullUrl').text,
  }));
}

function addResource(found: FhirResource[], { resource, url }: Entry, line: number): void {
  const node = new FhirNode(resource, found.length, '');
  const type = node.get('resourceType').text;
  if (type === null) return;
  const id = node.get('id').text;
  const names = [...(url === null ? [] : [url]), ...(id === null ? [] : [`${type}/${id}`])];
  found.push({ type, node, names, line });
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function broken(line: number, message: string): FileFinding {
  return { message, segment: 'JSON', segmentInFile: line, line, element: null };
}
