import Link from 'next/link';
import { messages } from '#app/_text/messages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Tabs } from '#app/_ui/tabs.tsx';
import { OpenAlarms } from './open-alarms.tsx';

const TABS = [
  { tab: 'overview', href: '/quality' },
  { tab: 'calibration', href: '/quality/calibration' },
  { tab: 'costs', href: '/quality/costs' },
  { tab: 'drift', href: '/quality/drift' },
  { tab: 'reviewers', href: '/quality/reviewers' },
  { tab: 'learning', href: '/quality/learning' },
  { tab: 'weeks', href: '/quality/weeks' },
  { tab: 'access', href: '/quality/access' },
] as const;

export type QualityTab = (typeof TABS)[number]['tab'];

/** Spans of time that the pages offer, in days. */
const SPANS = [7, 30, 90] as const;
export type Span = (typeof SPANS)[number];

/** The span that the address asks for; 30 days unless it does. */
export function parseSpan(text: string | undefined): Span {
  return SPANS.find((span) => String(span) === text) ?? 30;
}

export function sinceOf(span: Span): Date {
  return new Date(Date.now() - span * 86_400_000);
}

/** Title, tabs and open alarms of the supervisors' pages; `span` where a page looks at a span of time. */
export function QualityHead({ tab, lead, span }: { tab: QualityTab; lead: string; span?: Span }) {
  const text = messages.quality;
  const own = TABS.find((one) => one.tab === tab)?.href ?? '/quality';
  return (
    <>
      <PageHead
        title={tab === 'overview' ? text.title : text.tabs[tab]}
        lead={lead}
        actions={
          span ? (
            <nav aria-label={text.span} className="flex rounded-md border border-line bg-surface">
              {SPANS.map((one) => (
                <Link
                  key={one}
                  href={`${own}?days=${one}`}
                  aria-current={one === span ? 'true' : undefined}
                  className="rounded-md px-3 py-1.5 text-muted hover:text-text aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
                >
                  {text.spans[one]}
                </Link>
              ))}
            </nav>
          ) : null
        }
      />
      <Tabs
        label={text.tabsLabel}
        current={own}
        tabs={TABS.map((one) => ({ href: one.href, label: text.tabs[one.tab] }))}
      />
      {tab === 'drift' ? null : <OpenAlarms />}
    </>
  );
}
