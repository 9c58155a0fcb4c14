import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { demoAccount, openPage } from './steps.ts';

test('a person adds a passkey of their device, and signs in with nothing else', async ({
  page,
}) => {
  // A passkey is bound to a host name, and an IP address is not one.
  const base = (process.env.E2E_URL ?? '').replace('127.0.0.1', 'localhost');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const name = `Laptop ${Date.now()}`;
  const own = page.getByRole('listitem').filter({ hasText: name });
  const { email, password } = demoAccount('uploader');
  await openPage(page, `${base}/sign-in`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await openPage(page, `${base}/account`);
  await page.getByLabel('Name of the device').fill(name);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('The passkey was added.')).toBeVisible();
  await expect(own).toBeVisible();
  await expectAccessible(page, 'account');

  await page.context().clearCookies();
  await openPage(page, `${base}/sign-in?next=/account`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(own).toContainText('Last used');
  await page.getByRole('button', { name: `Remove the passkey ${name}` }).click();
  await expect(own).toBeHidden();
});

test('emergency access is taken with a reason, is in sight, and ends when the person says so', async ({
  page,
}) => {
  const { email, password } = demoAccount('uploader');
  await openPage(page, '/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await openPage(page, '/account');
  await page.getByRole('button', { name: 'Start emergency access' }).click();
  await page.getByLabel('Reason').fill('Nobody is on call and the ward needs the policy number');
  await page.getByRole('dialog').getByRole('button', { name: 'Start emergency access' }).click();
  await expect(page.getByText('Emergency access: you can see all documents')).toBeVisible();
  await page.getByRole('button', { name: 'End emergency access' }).click();
  await expect(page.getByText('Emergency access: you can see all documents')).toBeHidden();
});
