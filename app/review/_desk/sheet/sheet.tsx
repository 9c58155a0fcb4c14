'use client';

import { MarkSign } from '../mark-sign.tsx';
import type { Section } from '../state/build-sheet.ts';
import { sheetText as text } from '../text.ts';
import { lookOf, SheetInput, type SheetProps } from './sheet-input.tsx';
import { SheetTable } from './sheet-table.tsx';

/** All fields of the record: header groups, lists, amounts. */
export function Sheet({ sections, ...props }: SheetProps & { sections: readonly Section[] }) {
  return (
    <div className="space-y-4 p-3">
      {sections.map((section) =>
        section.kind === 'group' ? (
          <Group key={section.name} section={section} {...props} />
        ) : (
          <SheetTable key={section.list} section={section} {...props} />
        ),
      )}
    </div>
  );
}

function Group({
  section,
  ...props
}: SheetProps & { section: Extract<Section, { kind: 'group' }> }) {
  const title = groupTitle(section.name);
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 text-xs font-semibold tracking-wide text-muted uppercase">{title}</h3>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-x-3 gap-y-1.5">
        {section.cells.map((cell) => {
          const look = lookOf(props, cell.path);
          return (
            <div key={cell.path} className="min-w-0">
              <div aria-hidden="true" className="flex items-center justify-between gap-1 text-xs">
                <span className="truncate text-muted">{cell.definition.title}</span>
                <MarkSign mark={look.mark} />
              </div>
              <SheetInput
                cell={cell}
                label={cell.definition.title}
                look={look}
                readOnly={props.readOnly}
                dispatch={props.dispatch}
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}

function groupTitle(name: string): string {
  if (name === 'general') return text.general;
  if (name === 'totals') return text.totals;
  const titles: Readonly<Record<string, string>> = text.groups;
  return titles[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}
