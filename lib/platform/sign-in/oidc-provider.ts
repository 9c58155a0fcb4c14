import { APIError } from 'better-auth/api';
import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { z } from 'zod';
import type { Env } from '../env.ts';

export const PROVIDER = 'oidc';

/** Allowance for clock differences between two machines. */
const TOLERANCE_SECONDS = 60;

/** Claims of an ID token: how and when the provider authenticated someone. */
const Proof = z.object({
  acr: z.string().optional(),
  amr: z.array(z.string()).default([]),
  auth_time: z.number().optional(),
});

/** The single sign-on provider; none unless configured. Signing in never creates an account. */
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

/** Extra parameters for the provider's authentication request. */
function askedFor({ OIDC_ACR_VALUES: levels, OIDC_MAX_AGE_MINUTES: maxAge }: Env) {
  return {
    ...(levels.length > 0 && { acr_values: levels.join(' ') }),
    ...(maxAge !== undefined && { max_age: String(maxAge * 60) }),
  };
}

/** A provider may ignore the request, and then does not claim to have done it. */
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
