import type { Metadata } from 'next';
import { pageAt } from '#app/_server/pages.ts';
import { PlainPage } from '#app/_ui/plain-page.tsx';
import { findLink } from '#lib/accounts/links/store.ts';
import { text } from './text.ts';
import { WelcomeForm } from './welcome-form.tsx';

const PAGE = pageAt('/welcome');

export const metadata: Metadata = { title: PAGE.title, referrer: 'no-referrer' };
export const dynamic = 'force-dynamic';

/** Where an invitation or a reset link leads. */
export default async function WelcomePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string }>;
}) {
  const { token = '' } = await searchParams;
  const link = token === '' ? null : await findLink(token);
  if (!link) {
    return (
      <PlainPage title={text.expiredTitle} lead={text.expiredText}>
        {null}
      </PlainPage>
    );
  }
  return (
    <PlainPage title={link.kind === 'invitation' ? PAGE.title : text.resetTitle}>
      <WelcomeForm token={token} lead={text.lead(link.name, link.email)} />
    </PlainPage>
  );
}
