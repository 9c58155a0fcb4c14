'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useHold } from './hold-refresh.ts';

interface Selection {
  /** All visible rows. */
  readonly shown: readonly string[];
  readonly chosen: ReadonlySet<string>;
  /** Everything that the list's filter matches, visible or not. */
  readonly everything: boolean;
  readonly choose: (ids: Iterable<string>) => void;
  readonly chooseEverything: () => void;
  readonly clear: () => void;
}

const Context = createContext<Selection | null>(null);

/** Rows selected with their checkboxes, for an action on all of them. */
export function SelectionProvider({
  shown,
  children,
}: {
  shown: readonly string[];
  children: ReactNode;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [everything, setEverything] = useState(false);
  const selection = useMemo(
    () => ({
      shown,
      // A row that is no longer in the list is no longer selected.
      chosen: new Set(shown.filter((id) => chosen.has(id))),
      everything,
      choose: (ids: Iterable<string>) => {
        setEverything(false);
        setChosen(new Set(ids));
      },
      chooseEverything: () => {
        setChosen(new Set(shown));
        setEverything(true);
      },
      clear: () => {
        setEverything(false);
        setChosen(new Set());
      },
    }),
    [shown, chosen, everything],
  );
  // Rows must not move while someone selects more of them.
  useHold(selection.chosen.size > 0);
  return <Context value={selection}>{children}</Context>;
}

export function useSelection(): Selection {
  const selection = useContext(Context);
  if (selection === null) throw new Error('rows are chosen within a SelectionProvider');
  return selection;
}

/** The target is larger than the checkbox, so that a finger can hit it. */
const TARGET = 'flex size-8 cursor-pointer items-center justify-center';

/** Selects one row. */
export function RowBox({ id, label }: { id: string; label: string }) {
  const { chosen, choose } = useSelection();
  function toggle() {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  }
  return (
    <label className={TARGET}>
      <input
        type="checkbox"
        aria-label={label}
        checked={chosen.has(id)}
        onChange={toggle}
        className="size-4 accent-accent"
      />
    </label>
  );
}

/** Selects every visible row, or none. */
export function AllBox({ label }: { label: string }) {
  const { shown, chosen, choose } = useSelection();
  const isAll = shown.length > 0 && shown.every((id) => chosen.has(id));
  return (
    <label className={TARGET}>
      <input
        type="checkbox"
        aria-label={label}
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = !isAll && chosen.size > 0;
        }}
        onChange={() => choose(isAll ? [] : shown)}
        className="size-4 accent-accent"
      />
    </label>
  );
}
