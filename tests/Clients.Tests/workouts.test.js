// Planned workouts that we write as FIT are read by the official decoder, with integrity and their values.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Decoder, Stream } from '@garmin/fitsdk';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'artifacts/bin/Formats.Samples/release/TrainItAll.Formats.Samples.dll');

function decode(plan) {
  const [file] = JSON.parse(execFileSync('dotnet', [program], { input: JSON.stringify([plan]) }));
  const decoder = new Decoder(Stream.fromBuffer(Buffer.from(file, 'base64')));
  assert.ok(decoder.isFIT());
  assert.ok(decoder.checkIntegrity());
  const { messages, errors } = decoder.read();
  assert.deepEqual(errors, []);
  return messages;
}

function pick(step, ...names) {
  return names.map((name) => step[name]);
}

test('a ride outdoors has its name, its repeats and resolved ranges', () => {
  const messages = decode({
    text: 'Warmup\n- Warm 10m ramp 50-70%\n\nMain 3x\n- Hard 4m 100% 95rpm power=3s\n- Easy 2m 140-150bpm intensity=rest\n\nCooldown\n- Home Press lap',
    name: 'Größe & Co 😀',
    sport: 'Ride',
    createdAt: '2026-01-16T06:30:00Z',
    ftpWatts: 250,
  });

  const [fileId] = messages.fileIdMesgs;
  const steps = messages.workoutStepMesgs;
  assert.deepEqual(pick(fileId, 'type', 'manufacturer', 'productName'), ['workout', 'development', 'TrainItAll']);
  assert.equal(fileId.timeCreated.toISOString(), '2026-01-16T06:30:00.000Z');
  assert.ok(fileId.serialNumber > 0);
  assert.deepEqual(pick(messages.workoutMesgs[0], 'sport', 'numValidSteps', 'wktName'), ['cycling', 5, 'Größe & Co 😀']);
  assert.deepEqual(steps.map((step) => step.messageIndex), [0, 1, 2, 3, 4]);
  assert.deepEqual(steps.map((step) => step.wktStepName), ['Warm (ramp 50-70%)', 'Hard', 'Easy', 'Main 3x', 'Home']);
  assert.deepEqual(steps.map((step) => step.intensity), ['warmup', 'active', 'rest', undefined, 'cooldown']);
  assert.deepEqual(steps.map((step) => step.durationType), ['time', 'time', 'time', 'repeatUntilStepsCmplt', 'open']);
  assert.deepEqual(steps.map((step) => step.durationTime), [600, 240, 120, undefined, undefined]);
  assert.deepEqual(steps.map((step) => step.targetType), ['power', 'power3s', 'heartRate', 'open', 'open']);
  assert.deepEqual(pick(steps[0], 'customTargetValueLow', 'customTargetValueHigh'), [1125, 1175]);
  assert.deepEqual(pick(steps[1], 'customTargetValueLow', 'customTargetValueHigh'), [1244, 1256]);
  assert.deepEqual(
    pick(steps[1], 'secondaryTargetType', 'secondaryCustomTargetCadenceLow', 'secondaryCustomTargetCadenceHigh'),
    ['cadence', 95, 95],
  );
  assert.deepEqual(pick(steps[2], 'customTargetHeartRateLow', 'customTargetHeartRateHigh'), [240, 250]);
  assert.deepEqual(pick(steps[3], 'durationStep', 'repeatSteps'), [1, 3]);
});

test('a ride indoors without settings keeps points, percent and zones', () => {
  const messages = decode({ text: '- 1m 200w\n- 1m 80%\n- 1m Z4\n- 1m 75% HR\n- 1m Z2 HR', sport: 'Ride', isIndoor: true });

  const steps = messages.workoutStepMesgs;
  assert.deepEqual(pick(messages.workoutMesgs[0], 'sport', 'subSport'), ['cycling', 'indoorCycling']);
  assert.deepEqual(pick(steps[0], 'customTargetPowerLow', 'customTargetPowerHigh'), [1200, 1200]);
  assert.deepEqual(pick(steps[1], 'customTargetPowerLow', 'customTargetPowerHigh'), [80, 80]);
  assert.deepEqual(pick(steps[2], 'targetPowerZone', 'customTargetPowerLow'), [4, undefined]);
  assert.deepEqual(pick(steps[3], 'customTargetHeartRateLow', 'customTargetHeartRateHigh'), [75, 75]);
  assert.deepEqual(pick(steps[4], 'targetHrZone', 'customTargetHeartRateLow'), [2, undefined]);
});

test('a swim has its pool, distances and speeds', () => {
  const messages = decode({ text: 'pool length: 25m\n\n4x\n- 100mtr 1:40-1:50/100m Pace\n- 20s rest', sport: 'Swim' });

  const [workout] = messages.workoutMesgs;
  const [swim, rest, repeat] = messages.workoutStepMesgs;
  assert.deepEqual(pick(workout, 'sport', 'subSport', 'poolLength', 'poolLengthUnit'), ['swimming', 'lapSwimming', 25, 'metric']);
  assert.deepEqual(pick(swim, 'durationType', 'durationDistance', 'targetType'), ['distance', 100, 'speed']);
  assert.deepEqual(pick(swim, 'customTargetSpeedLow', 'customTargetSpeedHigh'), [0.909, 1]);
  assert.deepEqual(pick(rest, 'durationTime', 'intensity', 'targetType'), [20, 'rest', 'open']);
  assert.deepEqual(pick(repeat, 'durationStep', 'repeatSteps'), [0, 4]);
});

test('a long prompt is whole in the notes', () => {
  const prompt = 'Größe und Würde '.repeat(8).trim();

  const [step] = decode({ text: `- ${prompt} 10m`, sport: 'Run' }).workoutStepMesgs;

  assert.ok(prompt.startsWith(step.wktStepName));
  assert.ok(Buffer.byteLength(step.wktStepName) <= 49 && Buffer.byteLength(step.wktStepName) >= 46);
  assert.equal(step.notes, prompt);
});
