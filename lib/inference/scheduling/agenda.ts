/** Items by due time: a binary heap, earliest first. */
export class Agenda<T> {
  readonly #heap: { readonly at: number; readonly item: T }[] = [];

  /** When the earliest is due; null if it is empty. */
  get nextAt(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  add(at: number, item: T): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push({ at, item });
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      const own = heap[place];
      if (!above || !own || above.at <= own.at) return;
      heap[parent] = own;
      heap[place] = above;
      place = parent;
    }
  }

  /** Removes the earliest item that is due; null if none is. */
  takeDue(now: number): T | null {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > now) return null;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first.item;
  }

  #sink(): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      const own = heap[place];
      const left = 2 * place + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      const below = other && one && other.at < one.at ? left + 1 : left;
      const least = heap[below];
      if (!own || !least || own.at <= least.at) return;
      heap[place] = least;
      heap[below] = own;
      place = below;
    }
  }
}
