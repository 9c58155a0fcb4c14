'use client';

import { pageAddress } from '#app/_client/page-address.ts';
import { noValue } from '#app/_text/field-words.ts';
import { Button } from '#app/_ui/button.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Snippet } from '#app/review/_desk/cards/snippet.tsx';
import type { BatchItem } from './batch-item.ts';
import { batchText as text } from './text.ts';
import { keyOfCase, type ValueGroup } from './value-groups.ts';

/** One value of one field, with the place where it is printed in each record, to be selected. */
export function ValuePanel({
  group,
  selected,
  disabled,
  onSelect,
}: {
  group: ValueGroup;
  selected: ReadonlySet<string>;
  /** Tasks that are done. */
  disabled: ReadonlySet<string>;
  onSelect: (keys: readonly string[], on: boolean) => void;
}) {
  const value = group.value ?? noValue;
  const keys = group.cases
    .filter(({ item }) => !disabled.has(item.taskId))
    .map(({ item, path }) => keyOfCase(item.taskId, path));
  const all = keys.length > 0 && keys.every((key) => selected.has(key));
  const does = all ? text.clearAll : text.selectAll(keys.length);
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2">
        <h2 className="min-w-0">
          <span className="text-muted">{group.name}</span>{' '}
          <span className="font-semibold break-words">{value}</span>
        </h2>
        <Button
          className="ml-auto h-7"
          aria-label={text.selectAllOf(does, group.name, value)}
          disabled={keys.length === 0}
          onClick={() => onSelect(keys, !all)}
        >
          {does}
        </Button>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-3 p-3">
        {group.cases.map(({ item, path }) => {
          const key = keyOfCase(item.taskId, path);
          return (
            <li key={key}>
              <label className="block cursor-pointer space-y-1.5 rounded-md border border-line p-2 has-checked:border-ok has-checked:bg-ok-soft">
                <Crop item={item} path={path} />
                <span className="flex items-center gap-2 text-sm">
                  <input
                    type="checkbox"
                    aria-label={text.select(group.name, item.fileName)}
                    checked={selected.has(key)}
                    disabled={disabled.has(item.taskId)}
                    onChange={(event) => onSelect([key], event.target.checked)}
                  />
                  <span className="truncate">{item.fileName}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** Where the value is printed. */
function Crop({ item, path }: { item: BatchItem; path: string }) {
  const place = item.fields.find((field) => field.path === path)?.place ?? null;
  const page = item.pages.find(({ number }) => number === place?.page);
  return (
    <Snippet
      address={page ? pageAddress(item.documentId, page) : ''}
      page={page && { ...page, flags: [], words: [] }}
      place={place}
      tallest={TALLEST_PX}
    />
  );
}

/** Room for an address of several lines. */
const TALLEST_PX = 176;
