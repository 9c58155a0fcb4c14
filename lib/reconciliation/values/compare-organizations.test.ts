import { expect, test } from 'vitest';
import { isSameOrganization } from './compare-organizations.ts';

test.each([
  ['Copper Lantern Insurance Company', 'COPPER LANTERN INS CO'],
  ['Sunstone Community Health Choices', 'SUNSTONE COMM HLTH CHOICES'],
  ['Ironworkers Local 12 Welfare Fund', 'IRONWORKERS LOCAL 12 WELFARE FD'],
  ['National Teachers Benefit Association', 'NATL TEACHERS BENEFIT ASSN'],
  ['Evergreen Government Services', 'EVERGREEN GOVT SVCS'],
  ['Redwood Health Maintenance Organization', 'REDWOOD HMO'],
  ['Blue Cross Blue Shield of Texas', 'BCBS OF TX'],
  ['Saint Brendan Health Partners', 'ST. BRENDAN HEALTH'],
  ['Tall Pines Mutual Insurance Company', 'Tall Pines Mutual'],
  ['Joined Tradesmen Health Care', 'JoinedTradesmen Healthcare'],
  ['Blue Cross Blue Shield of Texas', 'BCBSTX'],
  ['Dr. Edda Pohlmann, MD PC', 'Pohlmann, Edda MD'],
  ['Northern Orthopaedics & Sports Medicine', 'NORTHERN ORTHOPEDICS AND SPORTS MED'],
])('%s is %s', (a, b) => {
  expect(isSameOrganization(a, b)).toBe(true);
  expect(isSameOrganization(b, a)).toBe(true);
});

test.each([
  ['Harbor Way Dermatology', 'Harvest Dermatology'],
  ['Redwood Health Plan', 'Redwood HMO'],
  ['Marlton Fund', 'Man Fund'],
  ['Sunstone Health', 'Stonebridge Health'],
  ['Valley Community Hospital', 'Community Hospital'],
  ['Blue Cross of Texas', 'Blue Cross of Tennessee'],
  ['Edda Pohlmann MD', 'Jonas Pohlmann MD'],
])('%s is not %s', (a, b) => {
  expect(isSameOrganization(a, b)).toBe(false);
  expect(isSameOrganization(b, a)).toBe(false);
});
