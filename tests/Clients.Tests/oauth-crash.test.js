// The server is killed in the middle of many flows; afterwards everything that was acknowledged holds (oauth.md X-05).
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';
import { Browser } from './browser.js';
import { Server } from './server.js';

const flows = 1_000;
const workers = 16;
const redirectUri = 'https://your.app/oauth/callback';
const verifier = crypto.randomBytes(32).toString('base64url');
const challenge = crypto.createHash('sha256').update(verifier).digest('base64url');

let server;
let users;
let client;
before(async () => {
  server = await Server.start({
    TrainItAll__OAuth__TokenRequestsPerClient: '1000000',
    TrainItAll__OAuth__TokenRequestsPerNetwork: '1000000',
    TrainItAll__OAuth__AuthorizeRequestsPerNetwork: '1000000',
  });
  client = await server.newClient({
    name: 'Crash', redirectUris: [redirectUri], scopes: ['profile:read'], confidential: true,
  });
  // One user may have 20 connections to one app; more would end others by themselves.
  users = [];
  for (let count = 0; count < workers; count++) {
    const browser = new Browser(server, await server.newAthlete());
    await browser.authorize(authorizeUrl());
    users.push(browser);
  }
});
after(() => server.stop());

test('X-05 after a kill no used code, no revoked token, and no acknowledged token is missing', async () => {
  const done = { codes: [], revoked: [], living: [], used: [] };
  let begun = 0;
  const killAt = 300 + crypto.randomInt(400);
  const work = users.map(async (browser) => {
    while (begun < flows) {
      if (++begun === killAt) {
        await server.kill('SIGKILL');
      }
      if (!(await flow(browser, done))) {
        return;
      }
    }
  });
  await Promise.all(work);
  await server.run();

  assert.ok(done.codes.length > 50, `only ${done.codes.length} codes were used before the kill`);
  // A family is looked at before anything in it is misused: reuse would end it rightly.
  for (const tokens of done.living) {
    assert.equal(await use(tokens.access_token), 200, 'an acknowledged access token is missing');
    const next = await token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    assert.equal(next.status, 200, 'an acknowledged refresh token is missing');
  }
  for (const tokens of done.revoked) {
    assert.equal(await use(tokens.access_token), 401, 'a revoked token is alive');
    assert.equal((await token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status, 400);
  }
  for (const refresh of done.used) {
    assert.equal((await token({ grant_type: 'refresh_token', refresh_token: refresh })).status, 400, 'a used refresh token works again');
  }
  for (const code of done.codes) {
    assert.equal((await redeem(code)).status, 400, 'a used code works again');
  }
});

test('R-11 after a death between the rotation and its answer the retry finds the one successor', async () => {
  const browser = new Browser(server, await server.newAthlete());
  await browser.authorize(authorizeUrl());
  const code = (await browser.authorize(authorizeUrl())).searchParams.get('code');
  const tokens = await acknowledged(redeem(code));
  const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
  const key = { 'Idempotency-Key': crypto.randomUUID() };

  await server.kill('SIGTERM');
  await server.run('Reliability.Server', { RELIABILITY_CRASH: 'before-answer:1:/api/oauth/token' });
  await assert.rejects(token(refresh, key), TypeError);
  await server.exited;
  await server.run();

  const next = await acknowledged(token(refresh, key));
  assert.deepEqual(await acknowledged(token(refresh, key)), next, 'a second retry made a second successor');
  assert.equal(await use(next.access_token), 200);
  assert.equal((await token(refresh)).status, 400, 'the used token works again without its key');
  assert.equal(await use(next.access_token), 401, 'reuse did not end the family');
});

/** One way from code to an end by chance; false once the server is gone. Only what was answered is noted. */
async function flow(browser, done) {
  try {
    const code = (await browser.authorize(authorizeUrl())).searchParams.get('code');
    let tokens = await acknowledged(redeem(code));
    done.codes.push(code);
    const end = crypto.randomInt(3);
    if (end > 0) {
      const used = tokens.refresh_token;
      tokens = await acknowledged(token({ grant_type: 'refresh_token', refresh_token: used }));
      done.used.push(used);
    }
    if (end > 1) {
      const answer = await post('/api/oauth/revoke', { token: tokens.refresh_token });
      assert.equal(answer.status, 200);
      done.revoked.push(tokens);
    } else if ((browser.kept = (browser.kept ?? 0) + 1) <= 15) {
      done.living.push(tokens);
    } else {
      await post('/api/oauth/revoke', { token: tokens.refresh_token });
    }
    return true;
  } catch (gone) {
    if (gone.name !== 'TypeError') {
      throw gone;
    }
    return false;
  }
}

async function acknowledged(request) {
  const answer = await request;
  assert.equal(answer.status, 200);
  return answer.json();
}

function redeem(code) {
  return token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
}

function token(form, headers) {
  return post('/api/oauth/token', form, headers);
}

function post(path, form, headers = {}) {
  const credentials = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
  return fetch(server.base + path, { method: 'POST', headers: { ...headers, Authorization: `Basic ${credentials}` }, body: new URLSearchParams(form) });
}

async function use(accessToken) {
  return (await fetch(`${server.base}/api/external/v1/profile`, { headers: { Authorization: `Bearer ${accessToken}` } })).status;
}

function authorizeUrl() {
  return `${server.base}/oauth/authorize?${new URLSearchParams({
    response_type: 'code', client_id: client.clientId, redirect_uri: redirectUri, scope: 'profile:read', state: 's',
    code_challenge: challenge, code_challenge_method: 'S256',
  })}`;
}
