// The usual OAuth libraries go the whole way unchanged: discovery, PKCE, code, refresh, revocation (oauth.md M-04, X-01),
// and so do the commands of the client document, sections 3 and 4.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { AuthorizationCode } from 'simple-oauth2';
import { Browser } from './browser.js';
import { Server } from './server.js';

const scope = 'profile:read activities:read activities:write';
const redirectUri = 'https://your.app/oauth/callback';

let server;
let user;
let confidential;
let open;
before(async () => {
  server = await Server.start();
  user = await server.newAthlete();
  const app = { redirectUris: [redirectUri], scopes: scope.split(' ') };
  confidential = await server.newClient({ ...app, name: 'Confidential', clientId: 'partner_app-1.2', confidential: true });
  open = await server.newClient({ ...app, name: 'Public', confidential: false });
});
after(() => server.stop());

async function assertUsable(accessToken) {
  const answer = await fetch(`${server.base}/api/external/v1/profile`, { headers: { Authorization: `Bearer ${accessToken}` } });
  assert.equal(answer.status, 200);
  assert.equal((await answer.json()).email, user.email);
}

async function assertEnded(accessToken) {
  const answer = await fetch(`${server.base}/api/external/v1/profile`, { headers: { Authorization: `Bearer ${accessToken}` } });
  assert.equal(answer.status, 401);
  assert.match(answer.headers.get('www-authenticate'), /error="invalid_token"/);
}

for (const kind of ['a confidential client', 'a public client']) {
  test(`X-01 openid-client goes the whole way as ${kind}`, async () => {
    const isPublic = kind === 'a public client';
    const registered = isPublic ? open : confidential;
    const config = await openid.discovery(
      new URL(server.base),
      registered.clientId,
      registered.clientSecret,
      isPublic ? openid.None() : openid.ClientSecretBasic(registered.clientSecret),
      { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] },
    );
    const verifier = openid.randomPKCECodeVerifier();
    const state = openid.randomState();
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope,
      state,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const back = await new Browser(server, user).authorize(url);

    const tokens = await openid.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state });
    await assertUsable(tokens.access_token);
    const next = await openid.refreshTokenGrant(config, tokens.refresh_token);
    await assertUsable(next.access_token);
    await openid.tokenRevocation(config, next.refresh_token);
    await assertEnded(next.access_token);
    await assert.rejects(openid.refreshTokenGrant(config, next.refresh_token), /invalid_grant|OAuth|error/);
  });

  test(`X-01 oauth4webapi goes the whole way as ${kind}`, async () => {
    const isPublic = kind === 'a public client';
    const registered = isPublic ? open : confidential;
    const insecure = { [oauth.allowInsecureRequests]: true };
    const issuer = new URL(server.base);
    const as = await oauth.processDiscoveryResponse(
      issuer, await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }));
    const client = { client_id: registered.clientId };
    const authentication = isPublic ? oauth.None() : oauth.ClientSecretBasic(registered.clientSecret);
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const url = new URL(as.authorization_endpoint);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: redirectUri,
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const back = await new Browser(server, user).authorize(url);

    const parameters = oauth.validateAuthResponse(as, client, back, state);
    const tokens = await oauth.processAuthorizationCodeResponse(as, client,
      await oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, redirectUri, verifier, insecure));
    await assertUsable(tokens.access_token);
    const next = await oauth.processRefreshTokenResponse(as, client,
      await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token, insecure));
    await assertUsable(next.access_token);
    if (!isPublic) {
      const active = await oauth.processIntrospectionResponse(as, client,
        await oauth.introspectionRequest(as, client, authentication, next.access_token, insecure));
      assert.equal(active.active, true);
    }
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, authentication, next.refresh_token, insecure));
    await assertEnded(next.access_token);
  });
}

for (const authorizationMethod of ['header', 'body']) {
  test(`X-01 simple-oauth2 goes the whole way with its secret in the ${authorizationMethod}`, async () => {
    const client = new AuthorizationCode({
      client: { id: confidential.clientId, secret: confidential.clientSecret },
      auth: {
        tokenHost: server.base,
        tokenPath: '/api/oauth/token',
        revokePath: '/api/oauth/revoke',
        authorizePath: '/oauth/authorize',
      },
      options: { authorizationMethod },
    });
    const verifier = crypto.randomBytes(32).toString('base64url');
    const challenge = crypto.createHash('sha256').update(verifier).digest('base64url');
    const url = client.authorizeURL({
      redirect_uri: redirectUri, scope, state: 'some-state', code_challenge: challenge, code_challenge_method: 'S256',
    });
    const back = await new Browser(server, user).authorize(url);
    assert.equal(back.searchParams.get('state'), 'some-state');

    let token = await client.getToken({ code: back.searchParams.get('code'), redirect_uri: redirectUri, code_verifier: verifier });
    await assertUsable(token.token.access_token);
    token = await token.refresh();
    await assertUsable(token.token.access_token);
    await token.revokeAll();
    await assertEnded(token.token.access_token);
  });
}

test("the client document's snippet and requests work as written", async () => {
  // Section 3.1, as it stands there.
  function base64url(buf) {
    return buf.toString('base64').replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
  const code_verifier = base64url(crypto.randomBytes(32));
  const code_challenge = base64url(crypto.createHash('sha256').update(code_verifier).digest());

  // Section 3.2.1; the scopes are written with their colons.
  const back = await new Browser(server, user).authorize(
    `${server.base}/oauth/authorize?response_type=code&client_id=${confidential.clientId}`
    + '&redirect_uri=https%3A%2F%2Fyour.app%2Foauth%2Fcallback&scope=profile:read%20activities:read%20activities:write'
    + `&state=RANDOM_STATE&code_challenge=${code_challenge}&code_challenge_method=S256&prompt=login%20consent`);
  assert.equal(back.searchParams.get('state'), 'RANDOM_STATE');

  // Sections 3.4, 3.5 and 5.1, by curl.
  const tokens = curl('-u', `${confidential.clientId}:${confidential.clientSecret}`,
    '-d', `grant_type=authorization_code&code=${back.searchParams.get('code')}&redirect_uri=https%3A%2F%2Fyour.app%2Foauth%2Fcallback&code_verifier=${code_verifier}`,
    `${server.base}/api/oauth/token`);
  assert.match(tokens.access_token, /^tia_at_/);
  assert.match(tokens.refresh_token, /^tia_rt_/);
  assert.deepEqual([tokens.token_type, tokens.expires_in, tokens.scope], ['Bearer', 3600, scope]);
  const next = curl('-u', `${confidential.clientId}:${confidential.clientSecret}`,
    '-d', `grant_type=refresh_token&refresh_token=${tokens.refresh_token}`, `${server.base}/api/oauth/token`);
  assert.notEqual(next.refresh_token, tokens.refresh_token);
  assert.equal(curl('-H', `Authorization: Bearer ${next.access_token}`, `${server.base}/api/external/v1/profile`).email, user.email);
  const written = curl('-H', `Authorization: Bearer ${next.access_token}`, '-H', 'Content-Type: application/json',
    '-d', '{"title":"Evening Run","type":"RUN","startedAt":"2026-01-17T18:20:00.000Z","durationMin":45}',
    `${server.base}/api/external/v1/activities`);
  const list = curl('-H', `Authorization: Bearer ${next.access_token}`, `${server.base}/api/external/v1/activities?page=1&per_page=30`);
  assert.deepEqual(list.items.map((item) => [item.id, item.sourceName]), [[written.id, confidential.clientId]]);
});

function curl(...parameters) {
  return JSON.parse(execFileSync('curl', ['-sS', ...parameters], { encoding: 'utf8' }));
}
