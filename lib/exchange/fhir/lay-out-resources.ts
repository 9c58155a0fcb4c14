import { SheetWriter } from '../sheets/sheet.ts';
import type { FhirNode } from './fhir-node.ts';
import type { FhirResource } from './list-resources.ts';

/** Pages of a file of resources, and the line of each value. */
export interface ResourceLayout {
  readonly layout: SheetWriter;
  /** From 1; 0 for a value that is not on any page. */
  readonly positionOf: (node: FhirNode) => number;
}

/** The value's element on a line; its path is printed before it. */
export const VALUE_ELEMENT = 1;

/** Lays resources out as pages: one value per line with its path, a new page for each resource. */
export function layOutResources(resources: readonly FhirResource[]): ResourceLayout {
  const layout = new SheetWriter();
  const positions = new Map<string, number>();
  for (const { node } of resources) {
    layout.breakPage();
    for (const leaf of node.leaves()) {
      // A resource's narrative is for people and repeats the values.
      if (leaf.path.startsWith('text.')) continue;
      const position = positions.size + 1;
      positions.set(keyOf(leaf), position);
      layout.begin(position);
      layout.put(`${leaf.path}: `);
      layout.putElement(position, VALUE_ELEMENT, leaf.text?.replace(/\s+/g, ' ') ?? '');
      layout.end();
    }
  }
  return { layout, positionOf: (node) => positions.get(keyOf(node)) ?? 0 };
}

function keyOf({ resource, path }: FhirNode): string {
  return `${resource} ${path}`;
}
