'use client';

import type { ReactNode } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { Icon, LineIcon } from '#app/_ui/icon.tsx';
import { fit, minus, next, plus, previous, warning as warningSign } from '#app/_ui/icons.ts';
import { TurnMenu } from '#app/documents/_structure/turn-menu.tsx';
import type { Command } from '../commands/commands.ts';
import { hintOf } from '../commands/keys.ts';
import type { DeskPage, OwnKeys } from '../desk-view.ts';
import { pageText as text } from '../text.ts';

interface Props {
  readonly page: DeskPage;
  /** Of the whole document. */
  readonly documentPages: number;
  /** Pages one can turn to: those near the record. */
  readonly pageCount: number;
  readonly position: number;
  /** A warning about where the record begins; null if there is none. */
  readonly warning: string | null;
  readonly readOnly: boolean;
  readonly keys: OwnKeys;
  readonly run: (command: Command) => void;
  readonly onZoom: (change: 'in' | 'out' | 'reset') => void;
  readonly onTurn: (by: -1 | 1) => void;
}

const COMMAND_OF_TURN = { 90: 'rotate-right', 180: 'rotate-180', 270: 'rotate-left' } as const;

const BUTTON = 'h-7 min-w-7 px-2';

/** Above the page: which one it is, any warnings, and how to rotate and zoom it. */
export function PageToolbar({
  page,
  documentPages,
  pageCount,
  position,
  warning: warns,
  readOnly,
  keys,
  run,
  onZoom,
  onTurn,
}: Props) {
  const flags = [...(warns === null ? [] : [warns]), ...page.flags];
  const warning = flags.join(' ');
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 text-sm">
      <PageNumber
        page={page}
        documentPages={documentPages}
        pageCount={pageCount}
        position={position}
        keys={keys}
        onTurn={onTurn}
      />
      <span className="min-w-0 flex-1 truncate px-2 text-xs text-muted">
        {warning === '' ? (
          // A phone has no Alt key, and a low screen no room.
          <span className="stacked:hidden max-lg:low:hidden">{text.hint}</span>
        ) : (
          <span className="text-warn" title={warning}>
            <LineIcon of={warningSign} />
            {warning}
          </span>
        )}
      </span>
      <TurnMenu
        page={page.number}
        className={BUTTON}
        disabled={readOnly}
        keys={{
          90: hintOf('rotate-right', keys),
          180: hintOf('rotate-180', keys),
          270: hintOf('rotate-left', keys),
        }}
        onTurn={(turn) => run(COMMAND_OF_TURN[turn])}
      />
      <Tool name={text.zoomOut} hint={hintOf('zoom-out', keys)} onClick={() => onZoom('out')}>
        <Icon of={minus} />
      </Tool>
      <Tool name={text.zoomReset} hint={hintOf('zoom-reset', keys)} onClick={() => onZoom('reset')}>
        <Icon of={fit} />
      </Tool>
      <Tool name={text.zoomIn} hint={hintOf('zoom-in', keys)} onClick={() => onZoom('in')}>
        <Icon of={plus} />
      </Tool>
    </div>
  );
}

/** `Page 2 of 3`, with a button on either side if there are several. */
function PageNumber({
  page,
  documentPages,
  position,
  pageCount,
  keys,
  onTurn,
}: Pick<Props, 'page' | 'documentPages' | 'position' | 'pageCount' | 'keys' | 'onTurn'>) {
  const label = (
    <span className="px-1 whitespace-nowrap text-muted">
      {commonText.page(page.number, documentPages)}
    </span>
  );
  if (pageCount <= 1) return label;
  return (
    <>
      <Tool
        name={commonText.previousPage}
        hint={hintOf('page-previous', keys)}
        disabled={position === 0}
        onClick={() => onTurn(-1)}
      >
        <Icon of={previous} />
      </Tool>
      {label}
      <Tool
        name={commonText.nextPage}
        hint={hintOf('page-next', keys)}
        disabled={position === pageCount - 1}
        onClick={() => onTurn(1)}
      >
        <Icon of={next} />
      </Tool>
    </>
  );
}

function Tool({
  name,
  hint,
  disabled,
  onClick,
  children,
}: {
  name: string;
  /** The key that does the same. */
  hint: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      look="quiet"
      className={BUTTON}
      aria-label={name}
      title={`${name} (${hint})`}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
