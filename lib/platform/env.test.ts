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

  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.20' },
    { HOST: 'bills.example.org' },
    { HOST: '127.evil.example' },
    { PUBLIC_URL: 'https://bills.example.org' },
    { PUBLIC_URL: 'http://127.0.0.1.evil.example' },
    { PUBLIC_URL: 'http://localhost@evil.example' },
  ])('the demo refuses to serve other machines: %j', (settings) => {
    const [name = ''] = Object.keys(settings);
    expect(() => readEnv(settings)).toThrow(
      new RegExp(`${name}: The demo has accounts with well-known passwords.*Set DEMO=off`),
    );
    expect(readEnv({ ...settings, DEMO: 'off' })).toMatchObject(settings);
  });

  it.each([
    { HOST: 'localhost', PUBLIC_URL: 'http://localhost:3000' },
    { HOST: '127.0.0.1', PUBLIC_URL: 'http://127.0.0.1:3000' },
    { HOST: '::1', PUBLIC_URL: 'http://[::1]:3000' },
  ])('the demo serves this machine: %j', (settings) => {
    expect(readEnv(settings)).toMatchObject({ ...settings, DEMO: true });
  });

  it.each([
    { OIDC_ISSUER: 'http://login.example.org', OIDC_CLIENT_ID: 'countersign' },
    { OIDC_ISSUER: 'http://127.0.0.1.evil.example', OIDC_CLIENT_ID: 'countersign' },
    { OIDC_ISSUER: 'https://login.example.org' },
    { OIDC_CLIENT_ID: 'countersign' },
  ])('single sign-on needs a provider that it reaches by https, and a client: %j', (settings) => {
    expect(() => readEnv(settings)).toThrow('OIDC_ISSUER');
  });

  it('email needs a sender, and an address for its links', () => {
    const mail = { SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'Bills <bills@example.org>' };
    const address = { PUBLIC_URL: 'http://localhost:3000' };
    expect(readEnv({ ...mail, ...address })).toMatchObject(mail);
    expect(() => readEnv(mail)).toThrow('Email needs PUBLIC_URL');
    expect(() => readEnv({ ...address, SMTP_URL: mail.SMTP_URL })).toThrow('Email needs MAIL_FROM');
    for (const from of ['nobody', 'a@b.c\r\nbcc: d@e.f', '<a@b.c> <d@e.f>'])
      expect(() => readEnv({ ...mail, ...address, MAIL_FROM: from })).toThrow('MAIL_FROM');
  });

  it('a scanner, which gets files in clear, is on this machine', () => {
    for (const at of ['/run/clamav/clamd.ctl', '127.0.0.1:3310', 'localhost:3310', '[::1]:3310'])
      expect(readEnv({ CLAMD_ADDRESS: at })).toMatchObject({ CLAMD_ADDRESS: at });
    for (const at of ['10.0.0.7:3310', 'clamd:3310', '127.0.0.1', '127.0.0.1@clamd:3310', 'x'])
      expect(() => readEnv({ CLAMD_ADDRESS: at }), at).toThrow('CLAMD_ADDRESS');
  });

  it('every wrong setting is named in one message', () => {
    const wrong = () => readEnv({ PORT: '99999', DEMO: 'perhaps' });
    expect(wrong).toThrow(/PORT.*DEMO/);
    expect(() => readEnv({ PORT: 'abc' })).toThrow('PORT must be a number');
  });
});
