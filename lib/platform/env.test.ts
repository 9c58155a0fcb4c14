import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

describe('environment', () => {
  it('nothing set is a working installation on one machine, seen by that machine only', () => {
    expect(readEnv({})).toMatchObject({
      DATA_DIR: '.data',
      HOST: '127.0.0.1',
      PORT: 3000,
      DEMO: true,
    });
  });

  it('an empty setting counts as not set', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000 });
  });

  it('every wrong setting is named in one message', () => {
    const wrong = () => readEnv({ PORT: '99999', DEMO: 'perhaps' });
    expect(wrong).toThrow(/PORT.*DEMO/);
  });
});
