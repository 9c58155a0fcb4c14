/** More records than a large block has, and a few dozen megabytes. */
const MAX_ENTRIES = 4_000;

interface Entry<Value> {
  readonly stamp: string;
  /** Null for a record that takes no part. */
  readonly value: Value | null;
}

/**
 * What was read from records, by id, as long as their stamp is the same. An arriving document has
 * its whole block loaded, although only the document is new. The least recently used are dropped
 * first.
 */
export class FactsCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  has(id: string): boolean {
    return this.entries.has(id);
  }

  find(id: string, stamp: string): Entry<Value> | null {
    const entry = this.entries.get(id);
    if (entry?.stamp !== stamp) return null;
    this.entries.delete(id);
    this.entries.set(id, entry);
    return entry;
  }

  put(id: string, stamp: string, value: Value | null): void {
    this.entries.delete(id);
    this.entries.set(id, { stamp, value });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= MAX_ENTRIES) return;
      this.entries.delete(oldest);
    }
  }
}
