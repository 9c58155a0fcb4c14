/** Those who want to know when something of this window changes. */
export interface Listeners {
  /** Calls `listener` after every change, until what it returns is called. */
  readonly watch: (listener: () => void) => () => void;
  /** Calls all of them; one that stops watching meanwhile, or begins to, disturbs no other. */
  readonly tell: () => void;
}

export function createListeners(): Listeners {
  const all = new Set<() => void>();
  return {
    watch: (listener) => {
      all.add(listener);
      return () => all.delete(listener);
    },
    tell: () => {
      for (const listener of [...all]) listener();
    },
  };
}
