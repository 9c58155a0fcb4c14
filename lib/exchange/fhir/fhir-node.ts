/** A value of a JSON file with the way to it, so that what is read of it can be found on a page. */
export class FhirNode {
  private readonly value: unknown;
  /** Of the resource in the file, from 0. */
  readonly resource: number;
  /** From the resource: `item[0].servicedDate`. */
  readonly path: string;

  constructor(value: unknown, resource: number, path: string) {
    this.value = value;
    this.resource = resource;
    this.path = path;
  }

  /** A property, or the property of a property; one that is absent is a node without text. */
  get(...names: string[]): FhirNode {
    let node: FhirNode = this;
    for (const name of names) {
      const path = node.path === '' ? name : `${node.path}.${name}`;
      node = new FhirNode(propertyOf(node.value, name), this.resource, path);
    }
    return node;
  }

  /** The entries of a property that is a list; one value is a list of one. */
  list(name: string): FhirNode[] {
    const { value, path } = this.get(name);
    if (value === undefined || value === null) return [];
    const all: unknown[] = Array.isArray(value) ? value : [value];
    const isList = Array.isArray(value);
    return all.map((one, at) => new FhirNode(one, this.resource, isList ? `${path}[${at}]` : path));
  }

  /** A text, a number as it is written, or a yes or no; null for anything else. */
  get text(): string | null {
    const { value } = this;
    if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
  }

  /** Everything below that has a text, in the order of the file. */
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
