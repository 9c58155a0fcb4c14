'use client';

import { useEffect, useRef, useState } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { down, up } from '#app/_ui/icons.ts';
import type { PageGroup, RecordStart } from '#lib/model/record.ts';
import type { Structure } from '#lib/model/structure.ts';
import { isSame, joinBefore, movePage, setForm, setStarts, startAt } from './arrange-groups.ts';
import { StartLines } from './start-lines.tsx';
import { loadStructure } from './structure.ts';
import { structureText as text } from './text.ts';

interface Props {
  readonly documentId: string;
  readonly forms: readonly FormChoice[];
  /** The record that it was opened for. */
  readonly recordId?: string;
  readonly onClose: () => void;
  readonly onGroup: (seen: string, groups: readonly PageGroup[]) => void;
}

interface FormChoice {
  readonly name: string;
  readonly title: string;
  /** Several records can be on one page. */
  readonly severalOnPage: boolean;
}

/**
 * Which pages belong together, what document type they are, and where records begin on them. Every
 * step is a button next to its page or on its line.
 */
export function GroupsDialog({ documentId, forms, recordId, onClose, onGroup }: Props) {
  const [structure, setStructure] = useState<Structure | null>(null);
  const [groups, setGroups] = useState<readonly PageGroup[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void loadStructure(documentId).then((answer) => {
      if (!answer.ok) return setProblem(answer.text);
      setStructure(answer.value);
      setGroups(answer.value.groups.map(plain));
    });
  }, [documentId]);
  const same = structure === null || isSame(groups, structure.groups);
  const apply = () => structure && !same && onGroup(structure.seen, groups);
  const counted = structure ? countRecords(groups, structure, forms) : [];
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={text.title}
      description={text.lead}
    >
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      {structure ? (
        <Groups
          documentId={documentId}
          structure={structure}
          groups={groups}
          counted={counted}
          forms={forms}
          recordId={recordId}
          onChange={setGroups}
          onApply={apply}
        />
      ) : (
        <div aria-hidden="true" className="h-48 rounded-lg bg-raised" />
      )}
      <div className="sticky -bottom-5 mt-4 -mb-5 flex items-center gap-2 bg-surface py-3">
        <p role="status" className="mr-auto text-sm text-muted">
          {structure ? text.count(sumOf(counted), structure.pages.length) : null}
        </p>
        <Button disabled={same} onClick={() => structure && setGroups(structure.groups.map(plain))}>
          {text.reset}
        </Button>
        <Button onClick={onClose}>{commonText.cancel}</Button>
        <Button look="primary" disabled={same} onClick={apply}>
          {text.submit}
        </Button>
      </div>
    </Dialog>
  );
}

/** What is sent: without what only the server knows. */
function plain({ pages, form, starts }: PageGroup): PageGroup {
  return starts ? { pages, form, starts } : { pages, form };
}

/** Where the records of a group begin: as said, or else as found. */
function startsOf({ pages, starts }: PageGroup, structure: Structure): readonly RecordStart[] {
  const found = structure.groups.flatMap((group) => group.found);
  return starts ?? found.filter(({ page }) => pages.includes(page));
}

/** How many records each group has. */
function countRecords(
  groups: readonly PageGroup[],
  structure: Structure,
  forms: readonly FormChoice[],
): number[] {
  return groups.map((group) =>
    hasSeveral(group, forms) ? Math.max(1, startsOf(group, structure).length) : 1,
  );
}

function hasSeveral({ form }: PageGroup, forms: readonly FormChoice[]): boolean {
  return forms.some(({ name, severalOnPage }) => severalOnPage && name === form);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function Groups({
  documentId,
  structure,
  groups,
  counted,
  forms,
  recordId,
  onChange,
  onApply,
}: Pick<Props, 'documentId' | 'forms' | 'recordId'> & {
  structure: Structure;
  groups: readonly PageGroup[];
  /** Records of each group. */
  counted: readonly number[];
  onChange: (groups: readonly PageGroup[]) => void;
  onApply: () => void;
}) {
  const { list, keepFocusAt } = useFocusOnPage(groups);
  const change = (page: number, next: readonly PageGroup[]) => {
    keepFocusAt(page);
    onChange(next);
  };
  const opened = structure.groups
    .flatMap(({ found }) => found)
    .find((start) => start.recordId === recordId);
  const firstOf = (at: number) => sumOf(counted.slice(0, at)) + 1;
  return (
    <ol ref={list} className="space-y-3">
      {groups.map((group, at) => (
        <li
          key={group.pages[0]}
          aria-label={text.group(firstOf(at), counted[at] ?? 1, commonText.pages(group.pages))}
          className="rounded-lg border border-line bg-raised p-3"
        >
          <GroupHead
            first={firstOf(at)}
            count={counted[at] ?? 1}
            form={group.form}
            forms={forms}
            onForm={(form) => onChange(setForm(groups, at, form))}
            onJoin={() => change(group.pages[0] ?? 1, joinBefore(groups, at))}
          />
          <ul className="flex flex-wrap gap-2">
            {group.pages.map((page, place) => (
              <Card
                key={page}
                documentId={documentId}
                page={structure.pages.find(({ number }) => number === page)}
                canStart={place > 0}
                canGoBack={at > 0}
                canGoOn={at < groups.length - 1}
                onStart={() => change(page, startAt(groups, page))}
                onMove={(by) => change(page, movePage(groups, page, by))}
              />
            ))}
          </ul>
          {hasSeveral(group, forms) ? (
            <StartLines
              documentId={documentId}
              pages={structure.pages.filter(({ number }) => group.pages.includes(number))}
              starts={startsOf(group, structure)}
              first={firstOf(at)}
              opened={opened && group.pages.includes(opened.page) ? opened : null}
              onChange={(starts) => onChange(setStarts(groups, at, starts))}
              onApply={onApply}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** A step may remove the button that made it: the focus stays with the page. */
function useFocusOnPage(groups: readonly PageGroup[]) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<number | null>(null);
  useEffect(() => {
    if (moved.current === null || groups.length === 0) return;
    list.current?.querySelector<HTMLElement>(`[data-card="${moved.current}"] button`)?.focus();
    moved.current = null;
  }, [groups]);
  return {
    list,
    keepFocusAt(page: number) {
      moved.current = page;
    },
  };
}

function GroupHead({
  first,
  count,
  form,
  forms,
  onForm,
  onJoin,
}: Pick<Props, 'forms'> & {
  /** The number of its first record, from 1. */
  first: number;
  /** How many records it has. */
  count: number;
  form: string;
  onForm: (form: string) => void;
  onJoin: () => void;
}) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <h3 className="font-semibold">{text.record(first, count)}</h3>
      <SelectField
        label={text.formOf(first, count)}
        hideLabel
        className="w-56"
        value={form}
        options={forms.map(({ name, title }) => ({ value: name, label: title }))}
        onChange={(event) => onForm(event.target.value)}
      />
      {first > 1 ? (
        <Button className="ml-auto h-7" onClick={onJoin}>
          {text.join}
        </Button>
      ) : null}
    </div>
  );
}

function Card({
  documentId,
  page,
  canStart,
  canGoBack,
  canGoOn,
  onStart,
  onMove,
}: {
  documentId: string;
  page: Structure['pages'][number] | undefined;
  canStart: boolean;
  canGoBack: boolean;
  canGoOn: boolean;
  onStart: () => void;
  onMove: (by: -1 | 1) => void;
}) {
  if (!page) return null;
  const { number } = page;
  const step = 'h-7 w-full px-1 text-xs';
  return (
    <li
      data-card={number}
      className="flex w-36 flex-col gap-1 rounded-md border border-line bg-surface p-1.5"
    >
      {/* biome-ignore lint/performance/noImgElement: the page itself, small */}
      <img
        src={pageAddress(documentId, page)}
        alt={text.pageAlt(number)}
        width={page.widthPx}
        height={page.heightPx}
        loading="lazy"
        className="h-28 w-full rounded bg-white object-contain"
      />
      <p className="text-center text-xs text-muted">{commonText.page(number)}</p>
      {canStart ? (
        <Button className={step} aria-label={text.startOn(number)} onClick={onStart}>
          {text.start}
        </Button>
      ) : null}
      {canGoBack ? (
        <Button className={step} aria-label={text.backOn(number)} onClick={() => onMove(-1)}>
          <Icon of={up} className="size-3.5" />
          {text.back}
        </Button>
      ) : null}
      {canGoOn ? (
        <Button className={step} aria-label={text.onOn(number)} onClick={() => onMove(1)}>
          <Icon of={down} className="size-3.5" />
          {text.on}
        </Button>
      ) : null}
    </li>
  );
}
