import type { Form } from '#lib/model/form.ts';
import type { PageLayout } from '../page/lay-out-page.ts';
import { applyRules } from './apply-rules.ts';
import { findBestKinds } from './chain/line-chain.ts';
import { LINE_KINDS, type LineKind } from './chain/line-kind.ts';
import { textOfLine } from './facts/line-facts.ts';
import { scoresOf } from './read-lines.ts';

/** A line, what it is, and how it came to be that. */
export type ExplainedLine = {
  readonly page: number;
  readonly text: string;
  readonly kind: LineKind;
  /** The rules after which it was likeliest of another kind, in the order in which they ran. */
  readonly changes: readonly KindChange[];
};

type KindChange = { readonly rule: string; readonly from: LineKind; readonly to: LineKind };

/**
 * The lines of whole pages, from top to bottom, as `readLines` reads them when nothing is learned.
 * The first kind of a line is that of the weights; each rule sees what those before it left. A rule
 * may change lines that it does not name, because the kinds of neighbors depend on each other.
 */
export function explainLines(layouts: readonly PageLayout[], form: Form): ExplainedLine[] {
  const { facts, scores } = scoresOf(layouts, form);
  const changes = facts.map((): KindChange[] => []);
  const settled = applyRules(facts, scores, form, (rule, before, after) => {
    if (before === after) return;
    const was = kindsOf(before);
    kindsOf(after).forEach((to, at) => {
      const from = was[at];
      if (from !== undefined && from !== to) changes[at]?.push({ rule, from, to });
    });
  });
  const kinds = kindsOf(settled);
  return facts.map((line, at) => ({
    page: layouts[line.pageAt]?.page.number ?? 0,
    text: textOfLine(line),
    kind: kinds[at] ?? 'head',
    changes: changes[at] ?? [],
  }));
}

function kindsOf(scores: Parameters<typeof findBestKinds>[0]): LineKind[] {
  return findBestKinds(scores).map((kind) => LINE_KINDS[kind] ?? 'head');
}
