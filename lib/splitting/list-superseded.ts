import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import { kindOfToken } from '#lib/layout/lines/token-kind.ts';

type Line = Pick<LabeledLine, 'pageAt' | 'at' | 'group'>;

/**
 * Indices of lines of a head that are printed again, with other numbers, in the head of a section: the
 * patient or the provider of the first claims is not that of others.
 */
export function listSuperseded(
  layouts: readonly PageLayout[],
  head: readonly Line[],
  section: readonly Line[],
): number[] {
  return head.flatMap((line, at) => {
    const again = section.find(({ group }) => group === line.group);
    if (!again) return [];
    const [ids, others] = [idsOn(layouts, line), idsOn(layouts, again)];
    const isOther = ids.length > 0 && others.length > 0 && !ids.some((id) => others.includes(id));
    return isOther ? [at] : [];
  });
}

function idsOn(layouts: readonly PageLayout[], { pageAt, at }: Line): string[] {
  const tokens = layouts[pageAt]?.lines[at]?.tokens ?? [];
  return tokens.filter((token) => kindOfToken(token) === 'I').map(({ text }) => text);
}
