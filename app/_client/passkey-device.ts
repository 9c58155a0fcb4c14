import { commonText } from '#app/_text/common.ts';
import { type Answer, postJson } from './post-json.ts';

/**
 * Whether this browser supports passkeys for this page: they are bound to a host name, not to an IP
 * address.
 */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential &&
    !/^(\d+\.){3}\d+$|^\[/.test(location.hostname)
  );
}

/** Has a device create a passkey, and saves it under this name. */
export async function addPasskey(name: string): Promise<Answer<{ kind: 'added' | 'refused' }>> {
  const asked = await postJson<PublicKeyCredentialCreationOptionsJSON>(
    '/api/account/passkeys/options',
  );
  if (!asked.ok) return asked;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.value);
  const passkey = await fromDevice(() => navigator.credentials.create({ publicKey }));
  if (!passkey) return CANCELED;
  return postJson('/api/account/passkeys', { name, passkey });
}

/** Has a device sign in. */
export async function enterWithPasskey(): Promise<Answer<unknown>> {
  const asked = await postJson<PublicKeyCredentialRequestOptionsJSON>('/api/auth/passkey/options');
  if (!asked.ok) return asked;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.value);
  const proof = await fromDevice(() => navigator.credentials.get({ publicKey }));
  return proof ? postJson('/api/auth/passkey', proof) : CANCELED;
}

const CANCELED: Answer<never> = { ok: false, code: null, text: commonText.passkeyCanceled };

/** Null if the person or the device refused. */
async function fromDevice(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? credential.toJSON() : null;
  } catch {
    return null;
  }
}
