/** A value in a JSON file together with its path, so that it can be found on a page. */
export class FhirNode {
  private readonly value: unknown;
  /** Index of the resource in the file, from 0. */
  readonly resource: number;
  /** Path within the resource: `item[0].servicedDate`. */
  readonly path: string;

  constructor(value: unknown, resource: number, path: string) {
    this.value = value;
    this.resource = resource;
    this.path = path;
  }

  /** A property, or a nested one; an absent property is a node without text. */
  get(...names: string[]): FhirNode {
    let node: FhirNode = this;
    for (const name of names) {
      const path = node.path === '' ? name : `${node.path}.${name}`;
      node = new FhirNode(propertyOf(node.value, name), this.resource, path);
    }
    return node;
  }

  /** The entries of a list property; a single value counts as a list of one. */
  list(name: string): FhirNode[] {
    const { value, path } = this.get(name);
    if (value === undefined || value === null) return [];
    const all: unknown[] = Array.isArray(value) ? value : [value];
    const isList = Array.isArray(value);
    return all.map((one, at) => new FhirNode(one, this.resource, isList ? `${path}[${at}]` : path));
  }

  /** A text, a number as written, or a boolean; null for anything else. */
  get text(): string | null {
    const { value } = this;
    if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
  }

  /** All descendants that have a text, in file order. */
  *leaves(): Generator<FhirNode> {
    const { value, resource, path } = this;
    if (this.text !== null) yield this;
    else if (Array.isArray(value)) {
      for (const [at, one] of value.entries())
        yield* new FhirNode(one, resource, `${path}[${at}]`).leaves();
    } else if (typeof value === 'object' && value !== null)
      for (const name of Object.keys(value)) yield* this.get(name).leaves();
  }
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
