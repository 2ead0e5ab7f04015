// The official SignalR client hears of a change the moment it is durable.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { Server, basic } from './server.js';

let server;
before(async () => (server = await Server.start()));
after(() => server.stop());

const patience = 10_000;
const activity = { title: 'Run', type: 'RUN', startedAt: '2026-01-17T18:20:00Z', durationMin: 45 };

async function connect(options) {
  const connection = new HubConnectionBuilder()
    .withUrl(`${server.base}/hubs/live`, options)
    .configureLogging(LogLevel.None)
    .build();
  await connection.start();
  return connection;
}

function hear(connection, type, count) {
  const heard = [];
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error(`${heard.length} of ${count} ${type} came`)), patience);
    connection.on(type, (event) => {
      heard.push(event);
      if (heard.length === count) {
        clearTimeout(late);
        done(heard);
      }
    });
  });
}

for (const [how, options] of [
  ['a personal key as Basic', (key) => ({ headers: { Authorization: basic(key) } })],
  ['a personal key as token', (key) => ({ accessTokenFactory: () => key })],
]) {
  test(`ACTIVITY_UPLOADED reaches a subscriber that uses ${how}`, async () => {
    const { apiKey, athleteId } = await server.newAthlete();
    const connection = await connect(options(apiKey));
    const heard = hear(connection, 'ACTIVITY_UPLOADED', 1);
    const subscribed = await connection.invoke('Subscribe', athleteId, null);

    const { id } = await (await server.call(apiKey, '/api/external/v1/activities', { json: activity })).json();

    const [event] = await heard;
    assert.equal(subscribed.headSeq, 0);
    assert.equal(event.seq, 1);
    assert.equal(event.athlete_id, athleteId);
    assert.equal(event.type, 'ACTIVITY_UPLOADED');
    assert.equal(event.activity.id, id);
    assert.equal(event.activity.durationSec, 2700);
    await connection.stop();
  });
}

test('what was missed is told first, then what happens', async () => {
  const { apiKey } = await server.newAthlete();
  for (const day of ['2026-01-16', '2026-01-17']) {
    await server.call(apiKey, '/api/external/v1/sleep-days', { json: { day, sleepScore: 80 } });
  }
  const connection = await connect({ accessTokenFactory: () => apiKey });
  const heard = hear(connection, 'WELLNESS_UPDATED', 3);
  await connection.invoke('Subscribe', '0', 0);

  await server.call(apiKey, '/api/external/v1/sleep-days', { json: { day: '2026-01-18', sleepScore: 81 } });

  const events = await heard;
  assert.deepEqual(events.map((event) => event.seq), [1, 2, 3]);
  assert.deepEqual(events[2].days, ['2026-01-18']);
  await connection.stop();
});

test('nobody subscribes to an athlete that is not theirs', async () => {
  const [one, other] = [await server.newAthlete(), await server.newAthlete()];
  const connection = await connect({ accessTokenFactory: () => one.apiKey });

  await assert.rejects(connection.invoke('Subscribe', other.athleteId, null), /not_found/);

  await connection.stop();
});

test('without a key there is no connection', async () => {
  await assert.rejects(connect({}), /401/);
});
