import { type ReactNode, Suspense } from 'react';
import { ConfirmPassword } from '#app/_client/confirm-password.tsx';
import { IdleWatch } from '#app/_client/idle-watch.tsx';
import { listPages, type PageEntry } from '#app/_server/pages.ts';
import { roleNames } from '#app/_text/roles.ts';
import { Tour } from '#app/_tour/tour.tsx';
import { countUnread } from '#lib/accounts/notices/store.ts';
import { mayActAs, type Person, type Role } from '#lib/model/user.ts';
import { readEnv } from '#lib/platform/env.ts';
import { Banner } from '../_ui/banner.tsx';
import { Brand } from '../_ui/brand.tsx';
import { Icon } from '../_ui/icon.tsx';
import { Link } from '../_ui/link.tsx';
import { When } from '../_ui/when.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { SearchBox } from './search-box.tsx';
import { shellText } from './shell-text.ts';
import { Toasts } from './toasts.tsx';
import { UploadNote } from './upload-note.tsx';

/**
 * The frame of every page after sign-in. `full` gives the page the whole window below the header.
 * `held`: no other page opens for this person yet, so the frame leads to none.
 */
export function Shell({
  person,
  page,
  full,
  held = false,
  children,
}: {
  person: Person;
  page: PageEntry;
  full?: boolean;
  held?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex h-dvh flex-col print:block print:h-auto">
      <Header person={person} page={page} full={full} held={held} />
      {person.emergencyUntil ? (
        <Banner look="warn" className="m-2 shrink-0">
          {shellText.emergency} <When at={person.emergencyUntil} />.{' '}
          <Link href="/account" className="underline">
            {shellText.account}
          </Link>
        </Banner>
      ) : null}
      <main
        id="content"
        className={
          full
            ? 'flex min-h-0 flex-1 flex-col'
            : // Positioned, or what only screen readers see would scroll the window, frame and all.
              'relative min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable] print:overflow-visible'
        }
      >
        {full ? (
          children
        ) : (
          <div className="mx-auto max-w-7xl px-3 py-5 sm:px-5 sm:py-6">{children}</div>
        )}
      </main>
      <Toasts />
      <Tour />
      <ConfirmPassword />
      <IdleWatch minutes={readEnv().SESSION_IDLE_MINUTES} />
    </div>
  );
}

function Header({
  person,
  page,
  full,
  held,
}: {
  person: Person;
  page: PageEntry;
  full: boolean | undefined;
  held: boolean;
}) {
  return (
    <header
      className={`shrink-0 overflow-hidden border-b border-line bg-surface print:hidden ${full ? '' : '[scrollbar-gutter:stable]'}`}
    >
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2"
      >
        {shellText.skipToContent}
      </a>
      <div
        className={`flex min-h-12 items-center gap-x-3 px-3 stacked:flex-wrap stacked:pt-1 sm:gap-x-4 sm:px-5 low:min-h-10 ${full ? '' : 'mx-auto max-w-7xl'}`}
      >
        {held ? (
          <Brand short />
        ) : (
          <>
            <Link href="/" className="flex rounded stacked:mr-auto">
              <Brand short />
            </Link>
            <Navigation role={person.role} section={page.section} />
            {mayActAs(person.role, 'reviewer') ? <SearchBox /> : null}
          </>
        )}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {held ? null : (
            <>
              <UploadNote />
              <Suspense fallback={<Bell unread={0} />}>
                <Unread person={person} />
              </Suspense>
            </>
          )}
          <AccountMenu name={person.name} role={roleNames[person.role]} held={held} />
        </div>
      </div>
    </header>
  );
}

function Navigation({ role, section }: { role: Role; section: string | undefined }) {
  return (
    <nav
      aria-label={shellText.navigation}
      className="flex h-12 min-w-0 flex-1 gap-0.5 overflow-x-auto [scrollbar-width:none] max-md:pr-8 max-md:[mask-image:linear-gradient(to_right,black_calc(100%-2.5rem),transparent)] stacked:order-last stacked:h-9 stacked:basis-full low:h-10 lg:gap-1"
    >
      {listMenu(role).map(({ path, menu, icon }) => (
        <Link
          key={path}
          href={path}
          aria-current={path === section ? 'page' : undefined}
          className="flex flex-col items-center justify-center gap-px border-b-2 border-transparent px-2 pt-0.5 text-xs lg:px-2.5 text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:[scroll-initial-target:nearest]"
        >
          {icon ? <Icon of={icon} /> : null}
          {menu}
        </Link>
      ))}
    </nav>
  );
}

async function Unread({ person }: { person: Person }) {
  return <Bell unread={await countUnread(person.id)} />;
}

/** The pages of the main navigation that a person of this role may open. */
function listMenu(role: Role): readonly PageEntry[] {
  return listPages().filter(
    ({ menu, needed }) => menu !== undefined && needed !== 'nobody' && mayActAs(role, needed),
  );
}
