import { APIError } from 'better-auth/api';
import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { z } from 'zod';
import type { Env } from './env.ts';

export const PROVIDER = 'oidc';

/** Clocks of two machines. */
const TOLERANCE_SECONDS = 60;

/** Of an ID token: how and when the provider asked somebody who they are. */
const Proof = z.object({
  acr: z.string().optional(),
  amr: z.array(z.string()).default([]),
  auth_time: z.number().optional(),
});

/** The provider of single sign-on; none unless it is configured. Nobody gets an account by signing in. */
export function listProviders(env: Env): GenericOAuthConfig[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = env;
  if (issuer === undefined || clientId === undefined) return [];
  return [
    {
      providerId: PROVIDER,
      discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId,
      clientSecret: secret,
      scopes: ['openid', 'email', 'profile'],
      pkce: true,
      requireIdTokenVerification: true,
      disableSignUp: true,
      disableImplicitSignUp: true,
      authorizationUrlParams: askedFor(env),
      mapProfileToUser: (profile) => {
        if (!isProved(profile, env)) throw new APIError('UNAUTHORIZED');
        return {};
      },
    },
  ];
}

/** What the provider is asked for beside who somebody is. */
function askedFor({ OIDC_ACR_VALUES: levels, OIDC_MAX_AGE_MINUTES: maxAge }: Env) {
  return {
    ...(levels.length > 0 && { acr_values: levels.join(' ') }),
    ...(maxAge !== undefined && { max_age: String(maxAge * 60) }),
  };
}

/** A provider may ignore what it is asked for, and then does not say that it did it. */
function isProved(claims: unknown, env: Env): boolean {
  const { OIDC_ACR_VALUES: levels, OIDC_MAX_AGE_MINUTES: maxAge } = env;
  const proof = Proof.safeParse(claims).data;
  if (proof === undefined) return false;
  const said = [proof.acr, ...proof.amr];
  if (levels.length > 0 && !levels.some((level) => said.includes(level))) return false;
  if (maxAge === undefined) return true;
  const age = Date.now() / 1_000 - (proof.auth_time ?? 0);
  return age <= maxAge * 60 + TOLERANCE_SECONDS;
}
