import type { Metadata } from 'next';
import { messages } from '#app/_text/messages.ts';
import { PlainPage } from '#app/_ui/plain-page.tsx';
import { findLink } from '#lib/accounts/links/store.ts';
import { WelcomeForm } from './welcome-form.tsx';

export const metadata: Metadata = {
  title: messages.settings.welcome.title,
  referrer: 'no-referrer',
};
export const dynamic = 'force-dynamic';

/** Where an invitation or a reset link leads. */
export default async function WelcomePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string }>;
}) {
  const { token = '' } = await searchParams;
  const link = token === '' ? null : await findLink(token);
  const text = messages.settings.welcome;
  if (!link) {
    return (
      <PlainPage title={text.overTitle} lead={text.overText}>
        {null}
      </PlainPage>
    );
  }
  return (
    <PlainPage
      title={link.kind === 'reset' ? text.resetTitle : text.title}
      lead={text.lead(link.name, link.email)}
    >
      <WelcomeForm token={token} />
    </PlainPage>
  );
}
