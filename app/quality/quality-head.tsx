import Link from 'next/link';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Tabs } from '#app/_ui/tabs.tsx';
import { OpenAlerts } from './open-alerts.tsx';
import { text } from './text.ts';

const TABS = [
  { tab: 'overview', href: '/quality', label: 'Overview' },
  { tab: 'calibration', href: '/quality/calibration', label: 'Confidence' },
  { tab: 'costs', href: '/quality/costs', label: 'Costs' },
  { tab: 'drift', href: '/quality/drift', label: 'Drift and alerts' },
  { tab: 'reviewers', href: '/quality/reviewers', label: 'Reviewers' },
  { tab: 'learning', href: '/quality/learning', label: 'Learning' },
  { tab: 'weeks', href: '/quality/weeks', label: 'Weekly review' },
  { tab: 'access', href: '/quality/access', label: 'Access' },
] as const;

export type QualityTab = (typeof TABS)[number]['tab'];

/** Time ranges to choose from, in days. */
const SPANS = [7, 30, 90] as const;
export type Span = (typeof SPANS)[number];

/** The time range in the address, or 30 days. */
export function parseSpan(text: string | undefined): Span {
  return SPANS.find((span) => String(span) === text) ?? 30;
}

export function sinceOf(span: Span): Date {
  return new Date(Date.now() - span * 86_400_000);
}

/** Title, tabs and open alerts of the quality pages; `span` is given where a page has a time range. */
export function QualityHead({ tab, lead, span }: { tab: QualityTab; lead: string; span?: Span }) {
  const own = TABS.find((one) => one.tab === tab) ?? TABS[0];
  return (
    <>
      <PageHead
        title={tab === 'overview' ? text.title : own.label}
        lead={lead}
        actions={
          span ? (
            <nav aria-label={text.span} className="flex rounded-md border border-line bg-surface">
              {SPANS.map((one) => (
                <Link
                  key={one}
                  href={`${own.href}?days=${one}`}
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
      <Tabs label={text.tabsLabel} current={own.href} tabs={TABS} />
      {tab === 'drift' ? null : <OpenAlerts />}
    </>
  );
}
