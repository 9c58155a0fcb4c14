import type { Metadata } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { commonText } from '#app/_text/common.ts';
import './globals.css';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: commonText.product, template: `%s · ${commonText.product}` },
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
};

/**
 * Inter (OFL, app/_fonts), served by the app itself: the same look on every machine, without a
 * network.
 */
const latin = localFont({
  src: './_fonts/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-latin',
});
/** Loaded only when a name has letters that the first font lacks. */
const latinExtended = localFont({
  src: './_fonts/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-latin-extended',
  preload: false,
  adjustFontFallback: false,
});

export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies();
  const theme = kept.get('theme')?.value;
  const density = kept.get('density')?.value;
  return (
    <html
      lang="en"
      className={`${latin.variable} ${latinExtended.variable}`}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
      data-density={density === 'compact' ? density : undefined}
    >
      <body>{children}</body>
    </html>
  );
}
