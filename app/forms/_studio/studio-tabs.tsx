'use client';

import { Tabs } from 'radix-ui';
import type { Dispatch } from 'react';
import { AboutForm } from './about-form.tsx';
import { FieldList } from './field-list.tsx';
import { RuleList } from './rule-list.tsx';
import type { StudioProps } from './studio-props.ts';
import type { StudioEvent, StudioState } from './studio-state.ts';
import { text } from './text.ts';
import { VersionList } from './version-list.tsx';

type Props = Pick<StudioProps, 'name' | 'pages' | 'versions' | 'corrected' | 'documents'> & {
  readonly state: StudioState;
  readonly dispatch: Dispatch<StudioEvent>;
};

const TABS = ['fields', 'rules', 'about', 'versions'] as const;

/** The parts of the form: one tab each. */
export function StudioTabs(props: Props) {
  return (
    <Tabs.Root
      defaultValue="fields"
      className="flex min-h-0 w-full flex-col border-line bg-surface max-lg:flex-1 max-lg:border-t lg:w-[27rem] lg:border-l"
    >
      <Tabs.List
        aria-label={props.state.draft.title}
        className="flex shrink-0 gap-1 border-b border-line px-3"
      >
        {TABS.map((tab) => (
          <Tabs.Trigger
            key={tab}
            value={tab}
            className="-mb-px border-b-2 border-transparent px-2.5 py-2 text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text"
          >
            {text.tabs[tab]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {TABS.map((tab) => (
        <Tabs.Content
          key={tab}
          value={tab}
          className={`min-h-0 flex-1 overflow-y-auto ${tab === 'fields' ? '' : 'p-4'}`}
        >
          <TabContent tab={tab} {...props} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function TabContent({ tab, state, dispatch, ...props }: Props & { tab: (typeof TABS)[number] }) {
  const { name, pages, versions, corrected, documents } = props;
  const { draft } = state;
  switch (tab) {
    case 'fields':
      return <FieldList state={state} pages={pages} dispatch={dispatch} />;
    case 'rules':
      return <RuleList draft={draft} dispatch={dispatch} />;
    case 'about':
      return <AboutForm draft={draft} pages={pages} dispatch={dispatch} />;
    case 'versions':
      return (
        <VersionList
          name={name}
          versions={versions}
          corrected={corrected}
          documents={documents}
          draft={draft}
        />
      );
  }
}
