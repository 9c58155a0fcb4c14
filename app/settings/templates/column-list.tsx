'use client';

import { useId } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { cross, down as downSign, plus, up as upSign } from '#app/_ui/icons.ts';
import { Panel } from '#app/_ui/panel.tsx';
import type { TemplateColumn } from '#lib/model/exchange/export-template.ts';
import { optionOf, sourceOf } from './column-source.ts';
import type { SourceOption } from './list-sources.ts';
import { text } from './text.ts';

/** A column with a key that stays the same when others move. */
export interface EditedColumn {
  readonly key: number;
  readonly column: TemplateColumn;
}

interface Props {
  readonly columns: readonly EditedColumn[];
  readonly sources: readonly SourceOption[];
  readonly change: (columns: readonly TemplateColumn[]) => void;
  readonly set: (columns: readonly EditedColumn[]) => void;
}

const INPUT =
  'h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-text placeholder:text-muted';

/** The columns in order; each can be named, filled, moved, and removed. */
export function ColumnList({ columns, sources, change, set }: Props) {
  const all = columns.map(({ column }) => column);
  const labelOf = (option: string) => sources.find(({ value }) => value === option)?.label ?? '';
  const replace = (at: number, column: TemplateColumn) =>
    set(columns.map((one, index) => (index === at ? { ...one, column } : one)));
  const pick = (at: number, { header, source }: TemplateColumn, option: string) => {
    // A header that the person did not type follows the column's content.
    const follows = header === '' || header === labelOf(optionOf(source));
    replace(at, { header: follows ? labelOf(option) : header, source: sourceOf(option) });
  };
  const move = (at: number, by: -1 | 1) => {
    const moved = columns.toSpliced(at, 1);
    const one = columns[at];
    if (one) set(moved.toSpliced(at + by, 0, one));
  };
  const add = (options: readonly SourceOption[]) =>
    change([
      ...all,
      ...options.map(({ value, label }) => ({ header: label, source: sourceOf(value) })),
    ]);
  const first = sources[0];
  return (
    <Panel title={text.columns}>
      {columns.length === 0 ? (
        <EmptyState title={text.noColumnsTitle}>{text.noColumnsText}</EmptyState>
      ) : (
        <ol className="divide-y divide-line">
          {columns.map(({ key, column }, at) => (
            <ColumnRow
              key={key}
              at={at}
              last={at === columns.length - 1}
              column={column}
              sources={sources}
              replace={(next) => replace(at, next)}
              pick={(option) => pick(at, column, option)}
              move={(by) => move(at, by)}
              remove={() => set(columns.toSpliced(at, 1))}
            />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap gap-2 border-t border-line p-4">
        <Button icon={plus} onClick={() => first && add([first])}>
          {text.addColumn}
        </Button>
        <Button onClick={() => add(sources.filter(isWholeField))}>{text.addAll}</Button>
      </div>
    </Panel>
  );
}

/** Fields, without the single rows of inner lists. */
function isWholeField({ value }: SourceOption): boolean {
  return value.startsWith('field:') && !/\[\d+\]/.test(value);
}

function ColumnRow({
  at,
  last,
  column,
  sources,
  replace,
  pick,
  move,
  remove,
}: {
  at: number;
  last: boolean;
  column: TemplateColumn;
  sources: readonly SourceOption[];
  replace: (column: TemplateColumn) => void;
  pick: (option: string) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}) {
  const list = useId();
  const { header, source } = column;
  const name = header === '' ? text.unnamed(at + 1) : header;
  return (
    <li className="grid items-center gap-2 px-4 py-2 md:grid-cols-[2rem_minmax(0,1fr)_minmax(0,1.4fr)_auto]">
      <span className="text-sm text-muted tabular-nums max-md:hidden">{at + 1}</span>
      <input
        className={INPUT}
        aria-label={text.header(at + 1)}
        value={header}
        maxLength={80}
        onChange={(event) => replace({ header: event.target.value, source })}
      />
      <span className="flex min-w-0 gap-2">
        <select
          id={list}
          className={INPUT}
          aria-label={text.source(at + 1)}
          value={optionOf(source)}
          onChange={(event) => pick(event.target.value)}
        >
          {sources.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {source.kind === 'fixed' ? (
          <input
            className={INPUT}
            aria-label={text.fixedText(at + 1)}
            value={source.text}
            maxLength={120}
            onChange={(event) =>
              replace({ header, source: { kind: 'fixed', text: event.target.value } })
            }
          />
        ) : null}
      </span>
      <span className="flex gap-1 max-md:justify-end">
        <Button aria-label={text.up(name)} disabled={at === 0} onClick={() => move(-1)}>
          <Icon of={upSign} />
        </Button>
        <Button aria-label={text.down(name)} disabled={last} onClick={() => move(1)}>
          <Icon of={downSign} />
        </Button>
        <Button look="danger" aria-label={text.remove(name)} onClick={remove}>
          <Icon of={cross} />
        </Button>
      </span>
    </li>
  );
}
