import { describe, expect, it } from 'vitest';
import type { ReviewRules } from '../desk-view.ts';
import { summaryText } from '../text.ts';
import { describeSubmit } from './describe-submit.ts';

const NO_RULES: ReviewRules = { secondShare: 0, secondAboveUsd: null, approveAboveUsd: null };

const described = (rules: Partial<ReviewRules>, totalCents: number | null) =>
  describeSubmit({ round: 'first', rules: { ...NO_RULES, ...rules } }, { totalCents });

describe('what a submit does', () => {
  it('is to accept, where no rule says otherwise', () => {
    expect(described({}, 1_000_000)).toBe(summaryText.does.accepts);
    expect(described({ secondAboveUsd: 500, approveAboveUsd: 500 }, 49_999)).toBe(
      summaryText.does.accepts,
    );
    expect(described({ secondAboveUsd: 0 }, null)).toBe(summaryText.does.accepts);
  });

  it('names who is next, and the total that makes it so', () => {
    expect(described({ secondAboveUsd: 500, approveAboveUsd: 500 }, 50_000)).toMatch(
      /second person.*total is \$500\.00 or more/,
    );
    expect(described({ secondAboveUsd: 900, approveAboveUsd: 500 }, 50_000)).toMatch(
      /supervisor for approval.*total is \$500\.00 or more/,
    );
  });

  it('says how many are drawn for a second person, unless that is every record', () => {
    expect(described({ secondShare: 0.05 }, 100)).toContain('the 5% of records');
    expect(described({ secondShare: 1 }, 100)).toContain('every record');
  });

  it('depends on the round alone after the first', () => {
    const rules = { ...NO_RULES, secondShare: 1 };
    expect(describeSubmit({ round: 'approval', rules }, { totalCents: 1 })).toBe(
      summaryText.does.approval,
    );
  });
});
