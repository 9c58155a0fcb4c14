'use client';

import { useEffect, useRef } from 'react';
import { absences } from '#app/_text/field-words.ts';
import { Icon, LineIcon } from '#app/_ui/icon.tsx';
import { none } from '#app/_ui/icons.ts';
import type { Absence } from '#lib/model/reading.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { MarkSign } from '../mark-sign.tsx';
import type { DeskState } from '../state/desk-model.ts';
import { markOf, shownKey, shownOf, textOf } from '../state/read-desk.ts';
import type { CropFrame } from './crop-scale.ts';
import { PrintCrop } from './print-crop.tsx';

export interface CardValueProps {
  readonly state: DeskState;
  readonly path: string;
  /** Others that it represents: the cells below it in a blank column. */
  readonly others?: readonly string[];
  /** Its name; left out in a table, whose header has it. */
  readonly name?: string;
  /** Null for a field that is said to be blank, which has no print. */
  readonly frame: CropFrame | null;
  /** It is selected with the arrow keys. */
  readonly picked: boolean;
  /** The key that opens it; absent if there are too many. */
  readonly letter: string | undefined;
  readonly addressOf: (page: number) => string;
  readonly onGo: (path: string) => void;
}

/** One value of a card below its print. */
export function CardValue(props: CardValueProps) {
  const { state, path, others = [], name, frame, picked, letter, onGo } = props;
  const { value, absence } = shownOf(state, path);
  const mark = markOf(state, path);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (picked) button.current?.scrollIntoView({ block: 'nearest' });
  }, [picked]);
  return (
    <button
      ref={button}
      type="button"
      tabIndex={-1}
      data-value={path}
      data-shown={shownKey(state, path)}
      data-picked={picked || undefined}
      onMouseDown={keepFocus}
      onClick={() => onGo(path)}
      className="block w-full min-w-0 rounded text-left data-picked:bg-accent-soft data-picked:outline-2 data-picked:outline-accent"
    >
      {frame ? <Print {...props} frame={frame} /> : null}
      {others.map((other) => (
        <span
          key={other}
          className="block"
          data-value={other}
          data-shown={shownKey(state, other)}
        />
      ))}
      <span
        className={`flex items-baseline gap-x-1.5 text-sm leading-5 ${frame ? 'max-md:flex-wrap' : ''}`}
      >
        {letter === undefined ? null : (
          <kbd className="shrink-0 rounded border border-line px-1 text-xs leading-4 text-muted">
            {letter}
          </kbd>
        )}
        {name === undefined ? null : (
          <span className={`text-xs text-muted ${frame ? 'shrink-0' : 'min-w-0'}`}>{name}</span>
        )}
        <span className="min-w-0 font-semibold break-words">
          {value === null ? <NoValue absence={absence} /> : textOf(state, path)}
        </span>
        {mark === 'check' || mark === 'absent' || mark === 'auto' ? null : <MarkSign mark={mark} />}
      </span>
    </button>
  );
}

/** Only a sign if the question already says it: not on the page. */
function NoValue({ absence }: { absence: Absence | null }) {
  const why = absences[absence ?? 'not-on-page'];
  if (absence === 'illegible')
    return (
      <>
        <LineIcon of={none} />
        {why}
      </>
    );
  return (
    <>
      <Icon of={none} className="size-3.5 align-[-2px]" />
      <span className="sr-only">{why}</span>
    </>
  );
}

function Print({ state, path, frame, addressOf }: CardValueProps & { frame: CropFrame }) {
  const { place } = shownOf(state, path);
  const page = state.view.pages.find(({ number }) => number === place?.page);
  return (
    <span
      className={`relative block overflow-hidden rounded-md border border-line ${place && page ? 'bg-white' : 'border-dashed'}`}
      style={{ height: frame.height }}
    >
      {place && page ? (
        <PrintCrop address={addressOf(place.page)} page={page} place={place} frame={frame} />
      ) : null}
    </span>
  );
}
