import { expect, it } from 'vitest';
import { judgePassword } from './judge-password.ts';

const owner = { name: 'Ines Underwood-Li', email: 'i.underwood@stmarys.example' };

it.each([
  'passwordpassword',
  'Password123456!',
  'P@ssw0rd2026!!',
  'Welcome2026!!!',
  'Summer2026Summer',
  'letmeinletmein1',
  'qwertyuiop123',
  '1qaz2wsx3edc4rfv',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabcabc',
  'abcdefghijklmnop',
  '123456789012',
  '01/01/1980 01/01',
  'HospitalBilling1',
  'Countersign2026',
  'ch@ngeme-ch@ngeme',
  'ab ab ab ab ab ab',
])('a password that lists begin with is refused: %s', (password) => {
  expect(judgePassword(password, owner)).toBe('common-password');
});

it.each([
  'Chickenwing101',
  'leavemealone 1987!',
  'NeedForSpeed',
  'gfhjkmgfhjkm',
  '77 Unbelievable 77',
])('one of the leaks is refused, with what is put around it: %s', (password) => {
  expect(judgePassword(password, owner)).toBe('common-password');
});

it.each(['underwood lives by the lake', 'my Und3rw00d 17 lamps', 'stmarys tower and bells'])(
  'one with one’s own name or address is refused: %s',
  (password) => {
    expect(judgePassword(password, owner)).toBe('personal-password');
  },
);

it.each([
  'seven purple lanterns',
  'correct horse battery staple',
  'a long enough password',
  'k7m-2fpx-93nd-zzqa',
  'x2h7bn4kqfw9tjmd',
  'лошадь батарея скоба',
  'line of twelve',
])('a phrase or a generated one is taken: %s', (password) => {
  expect(judgePassword(password, owner)).toBeNull();
});

it('too short and too long ones are refused for that', () => {
  expect(judgePassword('short', owner)).toBe('weak-password');
  expect(judgePassword('x7Kq'.repeat(40), owner)).toBe('weak-password');
});
