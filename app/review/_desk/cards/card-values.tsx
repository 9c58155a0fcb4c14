'use client';

import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useWidth } from '#app/_client/use-width.ts';
import { LineIcon } from '#app/_ui/icon.tsx';
import { down } from '#app/_ui/icons.ts';
import { patternOf } from '#lib/model/path.ts';
import { describePath } from '../describe-path.ts';
import { CARD_VALUES_ID } from '../focus/field-id.ts';
import { noteShown } from '../focus/show-more.ts';
import type { Question } from '../questions/desk-question.ts';
import { type CardPart, lettersOf, partsOf } from '../state/card-parts.ts';
import type { DeskState } from '../state/desk-model.ts';
import { unshownPaths } from '../state/read-desk.ts';
import { cardText as text } from '../text.ts';
import { CardTable } from './card-table.tsx';
import { CardValue, type CardValueProps } from './card-value.tsx';

/**
 * The values that one answer settles, each below its print, after the question (`head`) and the
 * evidence (`children`). On a low screen the question scrolls with them. A click goes to the field.
 */
export function CardValues({
  question,
  head,
  children,
  ...props
}: Omit<CardValueProps, 'path' | 'picked' | 'frame' | 'letter'> & {
  question: Question;
  head: ReactNode;
  children: ReactNode;
}) {
  const { state } = props;
  const list = useRef<HTMLElement>(null);
  const width = useWidth(list, WIDTH);
  const { left, look } = useShown(list, state, question);
  const picked = state.focus.at === 'question' ? state.focus.pick : undefined;
  const parts = partsOf(state, question);
  const letters = lettersOf(parts);
  const half = { width: (width - GAP_PX) / 2, height: 30, print: 16 };
  const one = (path: string, part: Exclude<CardPart, { kind: 'table' }>) => {
    const all = part.kind === 'blanks' ? (part.columns.get(path) ?? []) : [path];
    return (
      <CardValue
        key={path}
        {...props}
        {...{ path, picked: path === picked, letter: letters.get(path) }}
        frame={part.kind === 'values' ? half : null}
        others={all.slice(1)}
        name={
          all.length > 1
            ? text.column(titleOf(state, path), all.length)
            : describePath(path, state.view.form, state.rows)
        }
      />
    );
  };
  return (
    <div
      data-card
      onScroll={look}
      className="flex min-h-0 flex-auto flex-col gap-2 low:overflow-y-auto low:p-0.5"
    >
      {head}
      <section
        ref={list}
        id={CARD_VALUES_ID}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
        tabIndex={0}
        aria-label={text.list}
        onScroll={look}
        className="min-h-16 flex-auto space-y-2 overflow-y-auto low:flex-none low:overflow-visible"
      >
        {children}
        {parts.map((part) =>
          part.kind === 'table' ? (
            <CardTable key={part.columns[0]} {...props} {...{ part, width, picked, letters }} />
          ) : (
            <div
              key={part.paths[0]}
              className={`grid gap-x-3 ${part.kind === 'values' ? 'grid-cols-2 gap-y-1.5' : 'grid-cols-3 gap-y-0.5 max-xl:grid-cols-2'}`}
            >
              {part.paths.map((path) => one(path, part))}
            </div>
          ),
        )}
      </section>
      {left > 0 ? (
        <p
          data-more
          className="text-sm text-warn low:sticky low:bottom-0 low:bg-surface low:py-0.5"
        >
          <LineIcon of={down} />
          {text.more(left)}
        </p>
      ) : null}
    </div>
  );
}

function titleOf({ view }: DeskState, path: string): string {
  const pattern = patternOf(path);
  return view.form.fields.find((field) => field.pattern === pattern)?.title ?? pattern;
}

const GAP_PX = 12;

/** The width of the last list. */
const WIDTH = { width: 560 };

/** Keeps track of the values that have not been on the screen; `look` is called when it scrolls. */
function useShown(list: RefObject<HTMLElement | null>, state: DeskState, question: Question) {
  const [left, setLeft] = useState(0);
  const look = () => {
    if (list.current === null) return;
    noteShown(list.current, state);
    setLeft(unshownPaths(state, question).length);
  };
  // Before the next key: the new rendering may show other values.
  useLayoutEffect(look);
  // Its prints, and the page beside it, are images.
  useEffect(() => {
    document.addEventListener('load', look, true);
    return () => document.removeEventListener('load', look, true);
  });
  return { left, look };
}
