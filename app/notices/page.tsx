import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt, tabsOf } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tabs } from '#app/_ui/tabs.tsx';
import { When } from '#app/_ui/when.tsx';
import { type ListedNotice, listNotices } from '#lib/accounts/notices/store.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { MarkRead } from './mark-read.tsx';
import { NOTICE_ICONS } from './notice-icons.ts';
import { NoticeLink } from './notice-link.tsx';
import { sayNotice, text } from './text.ts';

const PAGE = pageAt('/notices');
const SHOWN = 50;

export const metadata: Metadata = { title: PAGE.title };

export default function NoticesPage({
  searchParams,
}: {
  searchParams: Promise<{ show?: string; before?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const { show, before } = await searchParams;
    const unread = show === 'unread';
    const now = new Date();
    const { notices, next } = await listNotices(person, { unread, before, limit: SHOWN });
    const catalog = await getCatalog();
    const open = notices.some(({ read }) => !read);
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh notices />
        <PageHead
          title={PAGE.title}
          lead={text.lead}
          actions={
            <>
              <Filter unread={unread} />
              {open ? <MarkRead which={{ until: now.toISOString() }} label={text.markAll} /> : null}
            </>
          }
        />
        <Tabs label={text.list} current={PAGE.path} tabs={tabsOf(PAGE)} />
        <Panel>
          {notices.length === 0 ? (
            <EmptyState title={text.emptyTitle}>
              {unread ? text.emptyUnread : text.empty}
            </EmptyState>
          ) : (
            <ul aria-label={text.list} className="divide-y divide-line">
              {notices.map((notice) => (
                <Notice key={notice.id} notice={notice} catalog={catalog} />
              ))}
            </ul>
          )}
        </Panel>
        {next === null ? null : (
          <Link href={addressOf({ unread, before: next })} className={buttonClass('plain', 'mt-4')}>
            {text.older}
          </Link>
        )}
      </Shell>
    );
  });
}

function Filter({ unread }: { unread: boolean }) {
  return (
    <nav aria-label={text.show} className="flex rounded-md border border-line bg-surface">
      {[false, true].map((one) => (
        <Link
          key={String(one)}
          href={addressOf({ unread: one })}
          aria-current={one === unread ? 'true' : undefined}
          className="rounded-md px-3 py-1.5 text-muted hover:text-text aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
        >
          {one ? text.unread : text.all}
        </Link>
      ))}
    </nav>
  );
}

function addressOf({ unread, before }: { unread: boolean; before?: string }): string {
  const query = new URLSearchParams({
    ...(unread ? { show: 'unread' } : {}),
    ...(before === undefined ? {} : { before }),
  });
  return query.size === 0 ? PAGE.path : `${PAGE.path}?${query}`;
}

function Notice({ notice, catalog }: { notice: ListedNotice; catalog: Catalog }) {
  const { id, kind, count, byName, at, read, path } = notice;
  const said = sayNotice(kind, count, byName);
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <span
        className={`grid size-8 shrink-0 place-items-center rounded-full ${read ? 'bg-raised text-muted' : 'bg-accent-soft text-accent'}`}
      >
        <Icon of={NOTICE_ICONS[kind]} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="break-words">
          {path === null ? (
            said
          ) : (
            <NoticeLink id={id} href={path} read={read}>
              {said}
            </NoticeLink>
          )}
          {read ? null : <span className="sr-only"> ({text.new})</span>}
        </p>
        <p className="text-sm break-words text-muted">
          {path === null ? text.gone : nameOf(notice, catalog)} <When at={at} />
        </p>
      </div>
      {read ? null : (
        <MarkRead which={{ ids: [id] }} label={text.markRead} name={text.markReadOf(said)} />
      )}
    </li>
  );
}

function nameOf({ about }: ListedNotice, catalog: Catalog): string {
  switch (about.kind) {
    case 'record':
      return `${catalog.titleOf(about.form)} · ${about.fileName} ·`;
    case 'document':
      return `${about.fileName} ·`;
    case 'alert':
      return `${about.detail} ·`;
    case 'other':
      return '';
  }
}
