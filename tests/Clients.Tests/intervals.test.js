// The npm client of Intervals.icu, unchanged but for the base URL: every method of it whose part of the specification is served.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Decoder, Stream } from '@garmin/fitsdk';
import { IntervalsAPIError, IntervalsClient } from 'intervals-icu';
import { Server, basic } from './server.js';

let server;
before(async () => (server = await Server.start()));
after(() => server.stop());

async function newClient() {
  const user = await server.newAthlete();
  const client = new IntervalsClient({ apiKey: user.apiKey, baseURL: `${server.base}/api/v1`, maxRetries: 0 });
  return { client, user };
}

// 60 records a second apart, 200 W and 140 bpm, as TCX.
function tcxRide() {
  const at = (second) => new Date(Date.UTC(2026, 2, 2, 7, 30, second)).toISOString().replace('.000', '');
  const points = Array.from(
    { length: 61 },
    (_, second) =>
      `<Trackpoint><Time>${at(second)}</Time><DistanceMeters>${8 * second}</DistanceMeters>` +
      '<HeartRateBpm><Value>140</Value></HeartRateBpm></Trackpoint>',
  );
  return Buffer.from(
    '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">' +
      `<Activities><Activity Sport="Biking"><Id>${at(0)}</Id><Lap StartTime="${at(0)}"><TotalTimeSeconds>60</TotalTimeSeconds>` +
      `<DistanceMeters>480</DistanceMeters><Track>${points.join('')}</Track></Lap></Activity></Activities></TrainingCenterDatabase>`,
  );
}

test('the client asks who it is, by each form of id', async () => {
  const { client, user } = await newClient();
  const athlete = await client.athletes.getAthlete();
  assert.match(athlete.id, /^i\d+$/);
  assert.equal((await client.athletes.getAthlete(athlete.id)).id, athlete.id);
  assert.equal((await client.athletes.getAthlete(user.athleteId)).id, athlete.id);
  const profile = await client.athletes.getProfile();
  assert.equal(profile.athlete.id, athlete.id);
  assert.deepEqual(profile.sharedFolders, []);
});

test('the client is refused as it expects to be', async () => {
  const stranger = new IntervalsClient({ apiKey: 'tia_key_of_nobody', baseURL: `${server.base}/api/v1`, maxRetries: 0 });
  await assert.rejects(stranger.athletes.getAthlete(), (error) => error instanceof IntervalsAPIError && error.code === 'AUTH_FAILED');
  const { client, user } = await newClient();
  await assert.rejects(client.athletes.getAthlete('i999999'), (error) => error.status === 403);
  await assert.rejects(client.activities.getActivity('i999999'), (error) => error.code === 'NOT_FOUND');
  const asToken = new IntervalsClient({ accessToken: user.apiKey, baseURL: `${server.base}/api/v1`, maxRetries: 0 });
  await assert.rejects(asToken.athletes.getAthlete(), (error) => error.status === 403);
});

test('wellness goes in one by one and in bulk and comes out', async () => {
  const { client } = await newClient();
  await client.wellness.updateWellnessBulk([
    { id: '2024-11-20', weight: 69.1 },
    { id: '2024-11-19', weight: 69.3, restingHR: 48 },
  ]);
  const created = await client.wellness.createWellness({ id: '2024-11-21', hrv: 61.5, comments: 'fine' });
  assert.equal(created.hrv, 61.5);
  const updated = await client.wellness.updateWellness('2024-11-20', { steps: 9000, locked: true });
  assert.deepEqual([updated.weight, updated.steps, updated.locked], [69.1, 9000, true]);
  assert.equal((await client.wellness.getWellnessByDate('2024-11-19')).restingHR, 48);
  const listed = await client.wellness.listWellness({ oldest: '2024-11-01', newest: '2024-11-30' });
  assert.deepEqual(listed.map((day) => day.id), ['2024-11-19', '2024-11-20', '2024-11-21']);
  await assert.rejects(client.wellness.deleteWellness('2024-11-20'), (error) => error.status === 405);
  await assert.rejects(client.wellness.updateWellness('2024-11-20', { weight: 9999 }), (error) => error.status === 422);
});

test('an activity is uploaded, listed, changed, downloaded and deleted', async () => {
  const { client, user } = await newClient();
  const { activities } = client;
  const uploaded = await activities.uploadActivity(tcxRide(), 'ride.tcx', { name: 'Test', external_id: 'x1' });
  const again = await activities.uploadActivity(tcxRide(), 'ride.tcx');
  assert.deepEqual(again, uploaded);
  const listed = await activities.listActivities({ oldest: '2026-03-01', newest: '2026-03-03', fields: ['id', 'name', 'external_id'] });
  assert.deepEqual(listed, [{ id: uploaded.id, external_id: 'x1', name: 'Test' }]);

  const changed = await activities.updateActivity(uploaded.id, { name: 'Changed', feel: 2, tags: ['a'] });
  assert.deepEqual([changed.name, changed.feel, changed.tags], ['Changed', 2, ['a']]);
  assert.equal((await activities.getActivity(uploaded.id)).name, 'Changed');

  const streams = await activities.getStreams(uploaded.id, ['time', 'heartrate']);
  assert.deepEqual(streams.map((stream) => [stream.type, stream.data.length]), [['time', 61], ['heartrate', 61]]);
  const csv = await activities.getStreamsCSV(uploaded.id);
  assert.match(csv.toString(), /^time,.*heartrate/);
  assert.deepEqual(await activities.downloadFile(uploaded.id), tcxRide());
  const fit = await activities.downloadFitFile(uploaded.id);
  assert.equal(fit.subarray(8, 12).toString(), '.FIT');

  const native = await (await fetch(`${server.base}/api/external/v1/activities`, { headers: { Authorization: basic(user.apiKey) } })).json();
  assert.deepEqual(native.items.map((item) => item.title), ['Changed']);
  assert.equal((await activities.deleteActivity(uploaded.id)).id, uploaded.id);
  assert.deepEqual(await activities.listActivities({ oldest: '2026-03-01' }), []);
  assert.equal((await activities.uploadActivity(tcxRide(), 'ride.tcx')).id, uploaded.id);
  assert.deepEqual(await activities.listActivities({ oldest: '2026-03-01' }), []);
});

test('settings of sports are read, changed, made, applied and deleted', async () => {
  const { client } = await newClient();
  const { sportSettings } = client;
  const ride = (await sportSettings.list()).find((entry) => entry.types.includes('Ride'));
  const updated = await sportSettings.update(ride.id, { ftp: 250, lthr: 160 });
  assert.deepEqual([updated.ftp, updated.lthr, updated.hr_zones.length], [250, 160, 7]);
  assert.equal((await sportSettings.get('VirtualRide')).ftp, 250);
  const several = await sportSettings.updateMultiple([{ id: ride.id, ftp: 255 }]);
  assert.deepEqual(several.map((entry) => entry.ftp), [255]);
  const made = await sportSettings.create({ types: ['Rowing'], threshold_pace: 4.2 });
  assert.equal(typeof made.id, 'number');
  await sportSettings.applyToActivities(made.id);
  await sportSettings.delete(made.id);
  await assert.rejects(sportSettings.get(made.id), (error) => error.code === 'NOT_FOUND');
  await assert.rejects(sportSettings.update(ride.id, { threshold_pace: 0 }), (error) => error.status === 422);
  assert.ok((await client.getPaceDistances()).distances.includes(5000));
  assert.equal((await client.athletes.updateAthlete({ sex: 'F', timezone: 'Europe/Vienna' })).timezone, 'Europe/Vienna');
});

test('load, fitness, curves, laps and finds follow from what was uploaded and entered', async () => {
  const { client } = await newClient();
  const { activities } = client;
  await client.sportSettings.update('Ride', { lthr: 140, max_hr: 170 });
  const { id } = await activities.uploadActivity(tcxRide(), 'ride.tcx', { name: 'Hill repeats' });
  const ride = await activities.getActivity(id);
  assert.equal(ride.hr_load, ride.icu_training_load);
  assert.ok(ride.icu_training_load > 0);
  const [day] = await client.wellness.listWellness({ oldest: '2026-03-01', newest: '2026-03-03' });
  assert.deepEqual([day.id, day.ctlLoad], ['2026-03-02', ride.icu_training_load]);
  const curve = await activities.getHRCurve(id);
  assert.equal(curve.secs.length, curve.values.length);
  assert.equal(curve.values[0], 140);
  assert.ok((await activities.getPaceCurve(id)).distance.includes(400));
  assert.deepEqual((await activities.getPowerCurve(id)).watts, []);
  assert.equal((await activities.getIntervals(id)).icu_intervals.length, 1);
  assert.equal((await activities.getMap(id)).bounds, null);
  assert.deepEqual(await activities.getSegments(id), []);
  assert.deepEqual(await activities.listMessages(id), []);
  const athlete = await client.performance.getHRCurves({ type: 'Ride', curves: 'all' });
  assert.deepEqual(athlete.list[0].values, curve.values);

  const manual = await activities.createManualActivity({ start_date_local: '2026-03-04T10:00:00', type: 'Yoga', name: 'Stretch', moving_time: 1800 });
  assert.deepEqual([manual.source, manual.type], ['MANUAL', 'Yoga']);
  const bulk = await activities.createManualActivitiesBulk([{ start_date_local: '2026-03-05T10:00:00', type: 'Walk', external_id: 'w1' }]);
  assert.equal(bulk.length, 1);
  assert.deepEqual((await client.search.searchActivities('hill')).map((found) => found.id), [id]);
  const zip = await client.activities.getStreamsCSV(id);
  assert.ok(zip.length > 0);
});

test('wellness comes in as CSV, and what is not kept is well-formed', async () => {
  const { client } = await newClient();
  await client.wellness.uploadWellnessCSV(Buffer.from('date,weight,steps\n2026-01-05,70.5,9000\n'), 'wellness.csv');
  const day = await client.wellness.getWellnessByDate('2026-01-05');
  assert.deepEqual([day.weight, day.steps], [70.5, 9000]);
  assert.equal((await client.athletes.getTrainingPlan()).training_plan, null);
  assert.deepEqual(await client.routes.list(), []);
  assert.deepEqual(await client.customItems.list(), []);
  assert.deepEqual(await client.weather.getWeatherConfig(), { forecasts: [] });
});

const plan = '- 10m ramp 50-75%\n\n3x\n- 4m 105%\n- 2m 55%\n\n- 5m 50%';

function workoutOn(day, more = {}) {
  return { category: 'WORKOUT', start_date_local: `${day}T00:00:00`, type: 'Ride', name: 'Big Gear Grinds', ...more };
}

test('events are written, listed, changed, copied, done and deleted', async () => {
  const { client } = await newClient();
  const { events } = client;
  const created = await events.createEvent(workoutOn('2026-03-05', { description: plan, external_id: 'x1' }));
  assert.equal(typeof created.id, 'number');
  assert.deepEqual([created.moving_time, created.workout_doc.steps.length], [1980, 3]);
  const several = await events.createEventsBulk([workoutOn('2026-03-06'), { category: 'NOTE', start_date_local: '2026-03-07', name: 'rest' }]);
  const listed = await events.listEvents({ oldest: '2026-03-01', newest: '2026-03-31' });
  assert.deepEqual(listed.map((event) => event.id), [created.id, ...several.map((event) => event.id)]);
  const notes = await events.listEvents({ oldest: '2026-03-01', newest: '2026-03-31', category: ['NOTE'] });
  assert.deepEqual(notes.map((event) => event.name), ['rest']);

  const changed = await events.updateEvent(created.id, { name: 'Other' });
  assert.deepEqual([changed.name, changed.external_id, changed.moving_time], ['Other', 'x1', 1980]);
  assert.equal((await events.getEvent(created.id)).name, 'Other');
  const copies = await events.duplicateEvents({ numCopies: 1, weeksBetween: 1, eventIds: [created.id] });
  assert.deepEqual(copies.map((event) => event.start_date_local), ['2026-03-12T00:00:00']);
  const done = await events.markEventAsDone(created.id);
  assert.equal(done.paired_event_id, created.id);
  assert.equal((await events.getEvent(created.id)).paired_activity_id, done.id);

  assert.deepEqual(await events.deleteEventsBulk([{ external_id: 'x1' }, { id: copies[0].id }]), { eventsDeleted: 2 });
  await events.deleteEvent(several[0].id);
  await events.deleteEventsRange({ oldest: '2026-03-01', newest: '2026-03-31', category: ['NOTE'] });
  assert.deepEqual(await events.listEvents({ oldest: '2026-03-01', newest: '2026-03-31' }), []);
  await assert.rejects(events.getEvent(created.id), (error) => error.code === 'NOT_FOUND');
  await assert.rejects(events.createEvent({ category: 'PARTY', start_date_local: '2026-03-05' }), (error) => error.status === 422);
});

test('planned workouts are downloaded in each format, and their FIT file decodes', async () => {
  const { client } = await newClient();
  await client.sportSettings.update('Ride', { ftp: 280 });
  await client.events.createEvent(workoutOn('2026-03-05', { description: plan }));
  for (const ext of ['zwo', 'mrc', 'erg', 'fit']) {
    const [listed] = await client.events.listEvents({ oldest: '2026-03-05', newest: '2026-03-05', ext, resolve: true });
    assert.equal(listed.workout_filename, `Big_Gear_Grinds.${ext}`);
    const file = Buffer.from(listed.workout_file_base64, 'base64');
    assert.ok(file.length > 100);
    const again = await client.events.createEvent(
      workoutOn('2026-04-05', { file_contents_base64: listed.workout_file_base64, filename: listed.workout_filename }),
    );
    assert.equal(again.moving_time, 1980);
    if (ext === 'fit') {
      const decoder = new Decoder(Stream.fromBuffer(file));
      assert.ok(decoder.checkIntegrity());
      const { messages, errors } = decoder.read();
      assert.deepEqual(errors, []);
      assert.equal(messages.workoutMesgs[0].wktName, 'Big Gear Grinds');
      assert.equal(messages.fileIdMesgs[0].type, 'workout');
      assert.ok(messages.workoutStepMesgs.length >= 4);
    }
  }
});

test('the library holds folders, workouts and plans', async () => {
  const { client } = await newClient();
  const { folders, workouts, events } = client;
  const folder = await folders.create({ name: 'Plan', type: 'PLAN' });
  const created = await workouts.createWorkout({ name: 'Grind', type: 'Ride', folder_id: folder.id, day: 1, description: plan });
  const several = await workouts.createWorkoutsBulk([{ name: 'a', type: 'Run', folder_id: folder.id }]);
  const zwo = Buffer.from(
    '<workout_file><name>Imported</name><sportType>bike</sportType><workout><SteadyState Duration="600" Power="0.75"/></workout></workout_file>',
  );
  const imported = await folders.importWorkout(folder.id, zwo, 'a.zwo');
  assert.deepEqual([imported.name, imported.moving_time], ['Imported', 600]);
  assert.deepEqual((await workouts.listWorkouts()).map((one) => one.id), [created.id, several[0].id, imported.id]);
  assert.equal((await workouts.getWorkout(created.id)).moving_time, 1980);
  assert.equal((await workouts.updateWorkout(created.id, { name: 'Other' })).name, 'Other');
  assert.equal((await workouts.duplicateWorkouts({ numCopies: 1, weeksBetween: 1, workoutIds: [created.id] }))[0].day, 8);
  assert.match((await workouts.downloadWorkout(created.id, '.zwo')).toString(), /<workout_file>/);
  assert.equal((await workouts.downloadWorkoutForAthlete(created.id, '.fit')).subarray(8, 12).toString(), '.FIT');
  assert.equal((await folders.update(folder.id, { name: 'Renamed' })).name, 'Renamed');
  const [listed] = await folders.list();
  assert.deepEqual([listed.name, listed.children.length], ['Renamed', 4]);

  await events.applyPlan({ start_date_local: '2026-03-02', folder_id: folder.id });
  const planned = await events.listEvents({ oldest: '2026-03-01', newest: '2026-03-31' });
  assert.deepEqual(planned.map((event) => event.start_date_local.slice(8, 10)).sort(), ['02', '02', '03', '10']);
  await workouts.deleteWorkout(imported.id);
  await folders.delete(folder.id);
  assert.deepEqual(await workouts.listWorkouts(), []);
});
