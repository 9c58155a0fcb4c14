import { expect, type Locator, type Page, test } from '@playwright/test';
import decodeQr from 'qr/decode.js';
import sharp from 'sharp';
import { showCode, showNextCode } from '#lib/testing/routes/totp.ts';
import { expectAccessible } from './page-rules.ts';
import { openPage, post, signInAs, signInWith } from './steps.ts';

test('a person sets up an authenticator app, and signs in with its code from then on', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'admin');
  const email = await addCara(page);

  const theirs = await browser.newPage();
  await signInWith(theirs, email, 'seven purple lanterns');
  await openPage(theirs, '/account');
  await theirs
    .getByRole('textbox', { name: 'Your password', exact: true })
    .fill('seven purple lanterns');
  await theirs.getByRole('button', { name: 'Set up an app' }).click();
  const secret = await readKey(theirs);
  // The gaps between its groups are only seen.
  await keyOn(theirs).click();
  expect(await theirs.evaluate(() => String(getSelection()))).toBe(secret);
  const scanned = await scan(theirs.getByRole('img', { name: 'QR code for the app' }));
  expect(new URL(scanned).searchParams.get('secret')).toBe(secret);
  await theirs.getByLabel('Code shown by the app').fill(showCode(secret));
  await theirs.getByRole('button', { name: 'Confirm the code' }).click();
  await expect(theirs.getByText('The app is set up.')).toBeVisible();

  await theirs.context().clearCookies();
  await openPage(theirs, '/sign-in');
  await theirs.getByLabel('Email address').fill(email);
  await theirs.getByLabel('Password').fill('seven purple lanterns');
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  const code = theirs.getByLabel('Code from your authenticator app');
  await code.fill('000000');
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(theirs.getByText('The code is wrong or has expired.')).toBeVisible();
  await code.fill(showNextCode(secret));
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await theirs.close();

  await page.reload();
  await page
    .getByRole('row')
    .filter({ hasText: email })
    .getByRole('button', { name: 'Remove app' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove app' }).click();
  await expect(page.getByText('Authenticator app removed.')).toBeVisible();
});

test('a person whose role requires an app sees nothing else until it is set up, and why a code is refused', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'admin');
  const email = await addCara(page);
  await page.goto('/account');
  await expect(page.getByText('Set PUBLIC_URL to such an address')).toBeVisible();
  await post(page, '/api/settings/sign-in', { secondFactor: ['reviewer'] });
  const theirs = await browser.newPage();
  try {
    await openPage(theirs, '/sign-in');
    await theirs.getByLabel('Email address').fill(email);
    await theirs.getByLabel('Password').fill('seven purple lanterns');
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(theirs.getByText('Your role requires an authenticator app.')).toBeVisible();
    await expect(theirs.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
    for (const link of await theirs.getByRole('banner').getByRole('link').all())
      await expect(link).toHaveAttribute('href', '#content');
    await expect(theirs.getByText('Use the one your administrator gave you.')).toBeVisible();
    await expect(theirs.getByLabel('Your password')).toBeFocused();
    await theirs.keyboard.type('seven purple lanterns');
    await theirs.keyboard.press('Enter');

    const code = theirs.getByLabel('Code shown by the app');
    await expect(code).toBeFocused();
    await theirs.keyboard.type('000000');
    await theirs.keyboard.press('Enter');
    await expect(code).toHaveAccessibleDescription(/^The code is wrong or has expired\./);
    await expect(code).toHaveAttribute('aria-invalid', 'true');
    await expect(theirs.getByText('The code is wrong or has expired.')).toBeInViewport();
    await expectAccessible(theirs, 'the authenticator setup');
    await theirs.keyboard.type(showCode(await readKey(theirs)));
    await theirs.keyboard.press('Enter');
    await expect(theirs.getByRole('navigation', { name: 'Main' })).toBeVisible();
  } finally {
    await post(page, '/api/settings/sign-in', { secondFactor: [] });
    await theirs.close();
  }
});

test('a change that others depend on asks for the password, and goes on once it is given', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  await openPage(page, '/settings/keys');
  let asked = 0;
  await page.route('**/api/keys', async (route) => {
    // As after CONFIRM_MINUTES.
    const json = { error: 'confirm-password', text: 'Confirm your password to make this change.' };
    if (asked++ === 0) await route.fulfill({ status: 403, json });
    else await route.continue();
  });
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('Night batch');
  await page.getByRole('button', { name: 'Create key' }).click();
  const question = page.getByRole('dialog', { name: 'Confirm your password' });
  await question.getByLabel('Your password').fill('not the password');
  await question.getByRole('button', { name: 'Confirm' }).click();
  await expect(question.getByText('The password is wrong.')).toBeVisible();
  await question.getByLabel('Your password').fill('countersign-admin');
  await question.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue(/^csn_/);
  expect(asked).toBe(2);
});

/** Has the administrator add a reviewer; their email address. */
async function addCara(page: Page): Promise<string> {
  const email = `careful-${Date.now()}@example.org`;
  await openPage(page, '/users');
  await page.getByRole('button', { name: 'Add with a password' }).click();
  await page.getByLabel('Name').fill('Cara Careful');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Initial password').fill('seven purple lanterns');
  await page.getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByText('Person added.')).toBeVisible();
  return email;
}

const keyOn = (page: Page) =>
  page.getByRole('group', { name: 'Key for the app' }).getByRole('code');

/** The key for those who cannot scan, all of which is in sight. */
async function readKey(page: Page): Promise<string> {
  const key = keyOn(page);
  expect(await key.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  return (await key.textContent()) ?? '';
}

/** What a phone reads that looks at a code on the screen. */
async function scan(code: Locator): Promise<string> {
  const picture = sharp(await code.screenshot())
    .ensureAlpha()
    .raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return decodeQr({ width: info.width, height: info.height, data });
}
