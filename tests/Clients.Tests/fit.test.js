// What we generate is read by the official decoder, and what goes up comes down byte by byte.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Decoder, Stream } from '@garmin/fitsdk';
import { Server } from './server.js';

let server;
before(async () => (server = await Server.start()));
after(() => server.stop());

const run = {
  title: 'Evening Run',
  type: 'RUN',
  startedAt: '2026-01-17T18:20:00.000Z',
  durationSec: 2700,
  distanceM: 9800,
  elevationGainM: 84,
  avgHr: 151,
  maxHr: 172,
  avgPower: 245,
  calories: 520,
};

async function generatedFit(key, activity) {
  const created = await (await server.call(key, '/api/external/v1/activities', { json: activity })).json();
  const download = await server.call(key, `/api/external/v1/activities/${created.id}/fit`);
  assert.equal(download.status, 200);
  return { download, bytes: Buffer.from(await download.arrayBuffer()) };
}

function decode(bytes) {
  const decoder = new Decoder(Stream.fromBuffer(bytes));
  assert.ok(decoder.isFIT());
  assert.ok(decoder.checkIntegrity());
  return decoder.read();
}

test('a generated FIT is accepted by the official decoder with its values', async () => {
  const { apiKey } = await server.newAthlete();

  const { download, bytes } = await generatedFit(apiKey, run);

  const { messages, errors } = decode(bytes);
  const [session] = messages.sessionMesgs;
  assert.deepEqual(errors, []);
  assert.equal(download.headers.get('x-fit-origin'), 'generated');
  assert.equal(messages.fileIdMesgs[0].type, 'activity');
  assert.equal(session.startTime.toISOString(), run.startedAt);
  assert.equal(session.sport, 'running');
  assert.equal(session.totalTimerTime, run.durationSec);
  assert.equal(session.totalDistance, run.distanceM);
  assert.equal(session.totalAscent, run.elevationGainM);
  assert.equal(session.avgHeartRate, run.avgHr);
  assert.equal(session.maxHeartRate, run.maxHr);
  assert.equal(session.avgPower, run.avgPower);
  assert.equal(session.totalCalories, run.calories);
  assert.equal(messages.activityMesgs.length, 1);
  assert.equal(messages.lapMesgs.length, 1);
});

test('a generated FIT goes up again as the same activity, and comes down unchanged', async () => {
  const [from, to] = [await server.newAthlete(), await server.newAthlete()];
  const { bytes } = await generatedFit(from.apiKey, run);
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'Evening.FIT');

  const upload = await server.call(to.apiKey, '/api/external/v1/fit-files', { form });

  const { id } = await upload.json();
  const { items } = await (await server.call(to.apiKey, '/api/external/v1/activities')).json();
  const download = await server.call(to.apiKey, `/api/external/v1/activities/${id}/fit`);
  assert.equal(upload.status, 201);
  assert.equal(items[0].startedAt, run.startedAt);
  assert.equal(items[0].durationSec, run.durationSec);
  assert.equal(items[0].distanceM, run.distanceM);
  assert.equal(items[0].calories, -run.calories);
  assert.equal(download.headers.get('x-fit-origin'), 'original');
  assert.deepEqual(Buffer.from(await download.arrayBuffer()), bytes);
});
