// Real deliveries are verified by the Standard Webhooks libraries, unchanged.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { Server } from './server.js';

let server;
before(async () => (server = await Server.start({ TrainItAll__Webhooks__AllowedPrivateNetworks: '127.0.0.1/32', TrainItAll__Webhooks__WellnessSeconds: '0' })));
after(() => server.stop());

const patience = 10_000;
const path = '/api/external/v1/webhook-subscriptions';

/** A receiver that remembers what came, as bytes. */
async function receive() {
  const received = [];
  const waiting = [];
  const listener = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(204).end();
    waiting.splice(0).forEach((look) => look());
  });
  await new Promise((done) => listener.listen(0, '127.0.0.1', done));
  const when = async (isThere, what) => {
    const until = Date.now() + patience;
    while (!received.some(isThere)) {
      assert.ok(Date.now() < until, `${what} did not come`);
      await Promise.race([new Promise((look) => waiting.push(look)), new Promise((late) => setTimeout(late, 500))]);
    }
    return received.find(isThere);
  };
  return { url: `http://127.0.0.1:${listener.address().port}/hook`, when, stop: () => listener.close() };
}

test('S-02 standardwebhooks and svix accept a delivery, and refuse it with a space more', async () => {
  const receiver = await receive();
  try {
    const { apiKey } = await server.newAthlete();
    const subscription = await (await server.call(apiKey, path, { json: { url: receiver.url, events: ['ACTIVITY_UPLOADED'] } })).json();
    const verification = await receiver.when((one) => one.body.includes('TEST'), 'the test event');
    await until(async () => (await (await server.call(apiKey, `${path}/${subscription.id}`)).json()).state === 'active');

    await server.call(apiKey, '/api/external/v1/activities', { json: { title: 'Läufe ☀', type: 'RUN', startedAt: '2026-01-17T18:20:00Z', durationMin: 45 } });
    const delivery = await receiver.when((one) => one.body.includes('ACTIVITY_UPLOADED'), 'the activity');

    for (const { headers, body } of [verification, delivery]) {
      const standard = new Webhook(subscription.signing_secret);
      assert.deepEqual(standard.verify(body, headers), JSON.parse(body));
      assert.throws(() => standard.verify(`${body} `, headers));
      assert.throws(() => new Webhook('whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=').verify(body, headers));
      assert.deepEqual(new SvixWebhook(subscription.signing_secret).verify(body, headers), JSON.parse(body));
      assert.throws(() => new SvixWebhook(subscription.signing_secret).verify(`${body} `, headers));
    }
    assert.equal(JSON.parse(delivery.body).events[0].activity.title, 'Läufe ☀');
  } finally {
    receiver.stop();
  }
});

test('S-05 a library refuses what is five minutes old', async () => {
  const receiver = await receive();
  try {
    const { apiKey } = await server.newAthlete();
    const subscription = await (await server.call(apiKey, path, { json: { url: receiver.url, events: ['ACTIVITY_UPLOADED'] } })).json();
    const { headers, body } = await receiver.when((one) => one.body.includes('TEST'), 'the test event');
    const webhook = new Webhook(subscription.signing_secret);
    const at = Number(headers['webhook-timestamp']);
    const resigned = (seconds) => ({
      ...headers,
      'webhook-timestamp': String(at - seconds),
      'webhook-signature': webhook.sign(headers['webhook-id'], new Date((at - seconds) * 1000), body),
    });

    assert.deepEqual(webhook.verify(body, resigned(280)), JSON.parse(body));
    assert.throws(() => webhook.verify(body, resigned(320)));
  } finally {
    receiver.stop();
  }
});

async function until(holds) {
  const late = Date.now() + patience;
  while (!(await holds())) {
    assert.ok(Date.now() < late, 'it never came to hold');
    await new Promise((done) => setTimeout(done, 20));
  }
}
