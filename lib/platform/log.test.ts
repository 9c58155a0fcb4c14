import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { describeError } from './log.ts';

describe('log', () => {
  it('the message of a driver error, which may repeat a value, is not in the log', () => {
    const driver = Object.assign(new Error('Invalid value "JANE DOE" for column patient'), {
      code: '22P02',
    });
    const entry = describeError(new AppError('internal', { detail: 'saving', cause: driver }));
    expect(JSON.stringify(entry)).not.toContain('JANE');
    expect(entry).toMatchObject({ message: 'internal: saving', cause: { code: '22P02' } });
  });

  it('a message of several lines leaks nothing through the stack', () => {
    const entry = describeError(new Error('first\nJANE DOE\n   at her home'));
    expect(JSON.stringify(entry)).not.toContain('JANE');
  });
});
