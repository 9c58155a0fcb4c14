import type { FhirNode } from './fhir-node.ts';

/** A value and the node it comes from. */
export interface FhirValue {
  readonly path: string;
  readonly value: string;
  readonly node: FhirNode;
}

/**
 * Collects the values of one record; empty values are left out, and the first value of a field
 * wins.
 */
export class ValueList {
  readonly values: FhirValue[] = [];
  private readonly paths = new Set<string>();

  add(path: string, node: FhirNode | null | undefined, value = node?.text ?? null): void {
    if (!node || value === null || value === '' || this.paths.has(path)) return;
    this.paths.add(path);
    this.values.push({ path, value, node });
  }

  has(path: string): boolean {
    return this.paths.has(path);
  }

  addMoney(path: string, node: FhirNode | null | undefined): void {
    this.add(path, node, toMoney(node?.text ?? null));
  }

  addDate(path: string, node: FhirNode | null | undefined): void {
    this.add(path, node, /^\d{4}-\d{2}-\d{2}/.exec(node?.text ?? '')?.[0] ?? null);
  }
}

function toMoney(text: string | null): string | null {
  if (text === null || !/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text)) return null;
  const cents = Math.round(Math.abs(Number(text)) * 100 + 1e-6);
  if (!Number.isSafeInteger(cents)) return null;
  const sign = Number(text) < 0 && cents > 0 ? '-' : '';
  return `${sign}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
