'use client';

import type { ReactNode } from 'react';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { cross, download, undo as undoSign } from '#app/_ui/icons.ts';
import { Chosen } from '#lib/model/bulk.ts';
import { bulkText as text } from './bulk-text.ts';
import { useSelection } from './selection.tsx';
import type { useBulk } from './use-bulk.ts';

/**
 * Actions on the selected rows, and the result of the last one. It stays in view while the list
 * scrolls, and takes no room while nothing is selected.
 */
export function BulkBar({
  bulk,
  mayChooseAll = true,
  children,
}: {
  bulk: ReturnType<typeof useBulk>;
  /** Whether matches that are not shown can be selected too. */
  mayChooseAll?: boolean;
  /** The actions. */
  children: ReactNode;
}) {
  const { shown, chosen, everything, chooseEverything, clear } = useSelection();
  const { progress, problem } = bulk;
  if (chosen.size === 0 && progress === null && problem === null) return null;
  return (
    <section
      aria-label={text.label}
      className="sticky top-0 z-10 flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line bg-accent-soft px-3 py-2"
    >
      {chosen.size > 0 ? (
        <>
          <span className="font-medium">{text.selected(chosen.size, everything)}</span>
          {mayChooseAll && chosen.size === shown.length && !everything ? (
            <Button look="quiet" className="h-7 px-2" onClick={chooseEverything}>
              {text.selectEverything}
            </Button>
          ) : null}
          {children}
          <Button look="quiet" className="h-7 px-2" onClick={clear}>
            {text.clear}
          </Button>
        </>
      ) : null}
      {problem || progress ? (
        <span className="flex items-center gap-2 max-md:w-full md:ml-auto">
          <Said bulk={bulk} />
        </span>
      ) : null}
    </section>
  );
}

function Said({ bulk }: { bulk: ReturnType<typeof useBulk> }) {
  const { progress, problem, undo, close } = bulk;
  return (
    <>
      {problem ? (
        <span role="alert" className="text-bad">
          {problem}
        </span>
      ) : (
        <span role="status">{progress ? text.progress(progress) : null}</span>
      )}
      {progress?.exportId && progress.changed > 0 ? (
        <a className={buttonClass('plain', 'h-7 px-2')} href={`/api/exports/${progress.exportId}`}>
          <Icon of={download} />
          {text.download}
        </a>
      ) : null}
      {progress?.undoable ? (
        <Button icon={undoSign} className="h-7 px-2" onClick={() => void undo()}>
          {text.undo}
        </Button>
      ) : null}
      <Button look="quiet" className="h-7 px-2" aria-label={text.close} onClick={close}>
        <Icon of={cross} className="size-3.5" />
      </Button>
    </>
  );
}

/**
 * What the next change applies to: the selected rows, or everything that the list's query matches.
 */
export function useChosen(query: string): () => Chosen {
  const { chosen, everything } = useSelection();
  return () => (everything ? { query } : Chosen.parse({ ids: [...chosen] }));
}
