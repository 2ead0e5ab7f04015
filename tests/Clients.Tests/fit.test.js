// What we generate is read by the official decoder, and what goes up comes down byte by byte.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
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

// A ride with a point per second: 8 m, a little higher, and another power each time.
const seconds = 120;
const at = (second) => new Date(Date.parse(run.startedAt) + second * 1000).toISOString();
const point = (second) => `<Trackpoint><Time>${at(second)}</Time><Position><LatitudeDegrees>${47 + second * 0.00005}</LatitudeDegrees>
  <LongitudeDegrees>-8.25</LongitudeDegrees></Position><AltitudeMeters>${400 + second / 5}</AltitudeMeters>
  <DistanceMeters>${8 * second}</DistanceMeters><HeartRateBpm><Value>${120 + (second % 30)}</Value></HeartRateBpm><Cadence>88</Cadence>
  <Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Speed>8.125</Speed><Watts>${200 + second}</Watts></TPX>
  </Extensions></Trackpoint>`;
const lap = (from, to) => `<Lap StartTime="${at(from)}"><TotalTimeSeconds>${to - from}</TotalTimeSeconds>
  <DistanceMeters>${8 * (to - from)}</DistanceMeters><Calories>25</Calories>
  <Track>${Array.from({ length: to - from }, (_, second) => point(from + second)).join('')}</Track></Lap>`;
const tcx = `<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>
<Activity Sport="Biking"><Id>${run.startedAt}</Id>${lap(0, 60)}${lap(60, seconds)}</Activity></Activities></TrainingCenterDatabase>`;

async function uploadAndDecode(bytes, name) {
  const { apiKey } = await server.newAthlete();
  const form = new FormData();
  form.append('file', new Blob([bytes]), name);
  const upload = await server.call(apiKey, '/api/external/v1/fit-files', { form });
  assert.equal(upload.status, 201);
  const { id } = await upload.json();
  const download = await server.call(apiKey, `/api/external/v1/activities/${id}/fit`);
  assert.equal(download.headers.get('x-fit-origin'), 'generated');
  const { messages, errors } = decode(Buffer.from(await download.arrayBuffer()));
  assert.deepEqual(errors, []);
  return messages;
}

function assertRide(messages) {
  const records = messages.recordMesgs;
  assert.equal(records.length, seconds);
  records.forEach((record, second) => {
    assert.equal(record.timestamp.toISOString(), at(second));
    assert.equal(record.distance, 8 * second);
    assert.equal(record.heartRate, 120 + (second % 30));
    assert.equal(record.power, 200 + second);
    assert.equal(record.cadence, 88);
    assert.equal(record.enhancedSpeed, 8.125);
    assert.ok(Math.abs(record.enhancedAltitude - (400 + second / 5)) < 1e-9);
    assert.ok(Math.abs((record.positionLat * 180) / 2 ** 31 - (47 + second * 0.00005)) < 1e-7);
    assert.ok(Math.abs((record.positionLong * 180) / 2 ** 31 + 8.25) < 1e-7);
  });
}

test('the FIT of a TCX activity has every record and lap with equal values', async () => {
  const messages = await uploadAndDecode(tcx, 'ride.tcx');

  assertRide(messages);
  assert.deepEqual(messages.lapMesgs.map((one) => [one.totalTimerTime, one.totalDistance, one.totalCalories]), [[60, 480, 25], [60, 480, 25]]);
  const [session] = messages.sessionMesgs;
  assert.equal(session.sport, 'cycling');
  assert.equal(session.totalTimerTime, seconds);
  assert.equal(session.totalDistance, 8 * seconds);
  assert.equal(session.totalCalories, 50);
  assert.equal(session.numLaps, 2);
  assert.equal(messages.activityMesgs.length, 1);
});

test('the FIT of a packed GPX activity has its records, and a stop for the pause between its segments', async () => {
  const segment = (from) => `<trkseg>${Array.from({ length: 30 }, (_, second) => `<trkpt lat="${47 + second * 0.00003}" lon="8">
    <ele>400</ele><time>${at(from + second)}</time><extensions><power>210</power></extensions></trkpt>`).join('')}</trkseg>`;
  const gpx = `<gpx creator="x"><trk><type>running</type>${segment(0)}${segment(100)}</trk></gpx>`;

  const messages = await uploadAndDecode(gzipSync(gpx), 'run.gpx.gz');

  assert.equal(messages.recordMesgs.length, 60);
  assert.ok(messages.recordMesgs.every((record) => record.power === 210));
  assert.deepEqual(messages.eventMesgs.map((event) => event.eventType), ['start', 'stopAll', 'start', 'stopAll']);
  assert.equal(messages.sessionMesgs[0].totalTimerTime, 58);
  assert.equal(messages.sessionMesgs[0].totalElapsedTime, 129);
});
