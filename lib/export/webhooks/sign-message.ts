import { createHmac } from 'node:crypto';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { deriveKey } from '#lib/platform/keys/wrap-key.ts';

/**
 * The secret of a webhook, as its owner gets it: `whsec_` and 32 bytes in base64. It is derived
 * from AUTH_SECRET and the webhook's id, so it is stored nowhere; a new webhook has a new one.
 */
export function secretOf(webhookId: string): string {
  return `whsec_${keyOf(webhookId).toString('base64')}`;
}

/**
 * The headers that prove who sent a body and when, as in Standard Webhooks 1.0: an HMAC of id,
 * time, and body. `id` is the same on every try, so that a receiver can recognize repeats.
 */
export function signMessage(
  webhookId: string,
  message: { readonly id: string; readonly at: Date; readonly body: string },
): Record<string, string> {
  const seconds = Math.floor(message.at.getTime() / 1_000);
  const signed = `${message.id}.${seconds}.${message.body}`;
  const signature = createHmac('sha256', keyOf(webhookId)).update(signed).digest('base64');
  return {
    'content-type': 'application/json',
    'user-agent': 'Countersign',
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}

function keyOf(webhookId: string): Buffer {
  return deriveKey(readAuthSecret(), `webhook ${webhookId}`);
}
