import { describe, expect, it } from 'vitest';
import { createRandom } from '#lib/testing/generator/random.ts';
import { certifyRecords, RECORD_RATE, type RecordAudit } from './certify-records.ts';

const WORLDS = 200;
const DELTA = 0.05;

/** Audits of `of` values of a record with `values` values, the first one wrong if `wrong`. */
function audit(recordId: string, of: number, values: number, wrong = false): RecordAudit[] {
  return Array.from({ length: of }, (_, at) => ({
    recordId,
    recordValues: values,
    inclusion: 0.02,
    wrong: wrong && at === 0,
  }));
}

describe('a certificate of whole records', () => {
  it('says how many checked records are missing, and holds when they are there', () => {
    const fully = (count: number) =>
      Array.from({ length: count }, (_, at) => audit(`r${at}`, 20, 20)).flat();
    const { more } = certifyRecords(fully(1));
    expect(more).toBeGreaterThan(50);
    expect(certifyRecords(fully(1 + more)).certified).toBe(true);
    expect(certifyRecords(fully(more)).certified).toBe(false);
  });

  it('counts an audit of a few values for what it can see', () => {
    const whole = certifyRecords(audit('one', 40, 40)).more;
    const few = certifyRecords(audit('one', 2, 40)).more;
    expect(few).toBeGreaterThan(10 * whole);
  });

  it('is lost when errors occur', () => {
    const many = Array.from({ length: 300 }, (_, at) => audit(`r${at}`, 20, 20)).flat();
    const bad = Array.from({ length: 15 }, (_, at) => audit(`b${at}`, 20, 20, true)).flat();
    expect(certifyRecords(many).certified).toBe(true);
    expect(certifyRecords([...many, ...bad])).toMatchObject({ wrong: 15, certified: false });
  });
});

/** One wrong value in exactly as many records as the limit; an audit sees two of eight values. */
describe(`${WORLDS} worlds in which as many records are wrong as promised at most`, () => {
  it('are falsely certified no more often than promised', () => {
    const falsely = Array.from({ length: WORLDS }, (_, seed) => {
      const random = createRandom(`records/${seed}`);
      const audits = Array.from({ length: 400 }, (_, at) =>
        audit(`r${at}`, 2, 8, random.chance(RECORD_RATE) && random.chance(2 / 8)),
      );
      return [200, 400].some((count) => certifyRecords(audits.slice(0, count).flat()).certified);
    });
    const sigma = Math.sqrt((DELTA * (1 - DELTA)) / WORLDS);
    expect(falsely.filter((one) => one).length / WORLDS).toBeLessThanOrEqual(DELTA + 3 * sigma);
  });
});
