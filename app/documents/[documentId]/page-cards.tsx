'use client';

import { type ComponentProps, useRef, useState } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { undo as undoSign } from '#app/_ui/icons.ts';
import { showToast } from '#app/_ui/toast-list.ts';
import type { PageFlag, PageOrigin } from '#lib/model/page.ts';
import { GroupsDialog } from '../_structure/groups-dialog.tsx';
import { type Change, changeStructure } from '../_structure/structure.ts';
import { structureText } from '../_structure/text.ts';
import { TurnMenu } from '../_structure/turn-menu.tsx';
import { documentText as text } from './text.ts';

interface Props {
  readonly document: {
    readonly id: string;
    readonly pages: readonly {
      readonly number: number;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly rotation: number;
      readonly origin: PageOrigin;
      readonly flags: readonly PageFlag[];
    }[];
  };
  readonly forms: ComponentProps<typeof GroupsDialog>['forms'];
  readonly mayChange: boolean;
}

/** The pages of a document. Reviewers can rotate and regroup them. */
export function PageCards({ document, forms, mayChange }: Props) {
  const [asking, setAsking] = useState(false);
  const { busy, problem, last, send, undo } = usePageChanges(document.id);
  if (document.pages.length === 0) return <p className="px-4 py-6 text-muted">{text.noPagesYet}</p>;
  return (
    <>
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-3 px-4 pt-3">
          <Button onClick={() => setAsking(true)}>{structureText.open}</Button>
          {last === null ? null : (
            <Button look="quiet" icon={undoSign} disabled={busy} onClick={() => void undo(last)}>
              {structureText.undoLast}
            </Button>
          )}
          {problem === null ? null : <Banner look="bad">{problem}</Banner>}
        </div>
      ) : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-4 p-4">
        {document.pages.map((page) => (
          <PageCard
            key={page.number}
            documentId={document.id}
            page={page}
            onTurn={
              mayChange && !busy
                ? (turn) =>
                    void send(
                      { kind: 'turn', page: page.number, turn },
                      structureText.turnedHere(page.number),
                    )
                : null
            }
          />
        ))}
      </ul>
      {asking ? (
        <GroupsDialog
          documentId={document.id}
          forms={forms}
          onClose={() => setAsking(false)}
          onGroup={(seen, groups) => {
            setAsking(false);
            void send({ kind: 'group', seen, groups }, structureText.groupedHere);
          }}
        />
      ) : null}
    </>
  );
}

/** Changes of the pages, one at a time. `last` is the one that can still be undone. */
function usePageChanges(documentId: string) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  // A toast keeps the functions of the render that made it, so it asks here and not for `busy`.
  const changing = useRef(false);

  /** Why nothing changed; null if it did. */
  async function change(what: Change, said: string): Promise<string | null> {
    if (changing.current) return structureText.busy;
    changing.current = true;
    setBusy(true);
    const changed = await changeStructure(documentId, what, null);
    changing.current = false;
    setBusy(false);
    if (!changed.ok) {
      if (changed.tooLate) setLast(null);
      return changed.text;
    }
    setProblem(null);
    const group = `pages of ${documentId}`;
    const { readingId } = changed;
    // An undo does not offer another undo.
    setLast(what.kind === 'undo' ? null : readingId);
    if (what.kind === 'undo') showToast({ text: said, group });
    else showToast({ text: said, group, undo: () => takeBack(readingId) });
    return null;
  }
  const takeBack = (readingId: string) => change({ kind: 'undo', readingId }, structureText.undone);
  return {
    busy,
    problem,
    last,
    send: async (what: Change, said: string) => setProblem(await change(what, said)),
    undo: async (readingId: string) => setProblem(await takeBack(readingId)),
  };
}

function PageCard({
  documentId,
  page,
  onTurn,
}: {
  documentId: string;
  page: Props['document']['pages'][number];
  onTurn: ((turn: 90 | 180 | 270) => void) | null;
}) {
  const address = pageAddress(documentId, page);
  return (
    <li>
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        className="block overflow-hidden rounded-md border border-line bg-white hover:border-accent"
      >
        {/* biome-ignore lint/performance/noImgElement: served as it was read, by our own route */}
        <img
          src={address}
          alt={text.pageAlt(page.number)}
          width={page.widthPx}
          height={page.heightPx}
          loading="lazy"
          className="h-auto w-full"
        />
      </a>
      <div className="mt-1.5 flex items-center gap-2 text-sm text-muted">
        <span className="mr-auto">{commonText.page(page.number)}</span>
        <Badge>{text.origins[page.origin]}</Badge>
        {onTurn ? <TurnMenu page={page.number} className="h-7 px-2" onTurn={onTurn} /> : null}
      </div>
      {page.flags.map(({ code, why }) => (
        <p key={code} className="text-sm text-warn">
          {why}
        </p>
      ))}
    </li>
  );
}
