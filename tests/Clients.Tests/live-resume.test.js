// A thousand events while connections are cut and the server is killed: each listener sees 1..n, once, in order.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { cuttable } from './cuttable.js';
import { Server, basic } from './server.js';

const events = 1000;
const killEvery = 250;
const cutEvery = 70;
const patience = 120_000;

let server;
let line;
before(async () => {
  server = await Server.start();
  line = await cuttable(Number(new URL(server.base).port));
});
after(async () => {
  await line.close();
  await server.stop();
});

// What a listener does by the documentation: remember the last event applied, and come back from there.
class Place {
  seqs = [];
  epoch = null;

  get last() {
    return this.seqs.at(-1) ?? 0;
  }

  apply(event) {
    this.epoch = event.epoch;
    this.seqs.push(event.seq);
  }
}

function listenBySignalR(apiKey, place, transport) {
  let isOver = false;
  let connection;
  const run = async () => {
    while (!isOver) {
      connection = new HubConnectionBuilder()
        .withUrl(`${line.base}/hubs/live`, { accessTokenFactory: () => apiKey, transport })
        .configureLogging(LogLevel.None)
        .build();
      connection.on('WELLNESS_UPDATED', (event) => place.apply(event));
      connection.on('RESYNC', (notice) => place.seqs.push(`RESYNC ${notice.reason}`));
      const closed = new Promise((done) => connection.onclose(done));
      try {
        await connection.start();
        await connection.invoke('Subscribe', '0', place.last, place.epoch);
        await closed;
      } catch {
        // Cut while connecting, or the server is down: try again.
        await connection.stop();
        await pause(50);
      }
    }
  };
  const running = run();
  return async () => {
    isOver = true;
    await connection.stop();
    await running;
  };
}

function listenByEventStream(apiKey, place) {
  const over = new AbortController();
  const run = async () => {
    while (!over.signal.aborted) {
      try {
        const headers = { Authorization: basic(apiKey) };
        if (place.id) {
          headers['Last-Event-ID'] = place.id;
        }
        const response = await fetch(`${line.base}/api/live/0?after_seq=0`, { headers, signal: over.signal });
        assert.equal(response.status, 200);
        let text = '';
        for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
          text += chunk;
          const blocks = text.split('\n\n');
          text = blocks.pop();
          blocks.forEach((block) => applyBlock(block, place));
        }
      } catch (broken) {
        if (broken instanceof assert.AssertionError) {
          throw broken;
        }
        await pause(50);
      }
    }
  };
  const running = run();
  return async () => {
    over.abort();
    await running;
  };
}

function applyBlock(block, place) {
  const fields = Object.fromEntries(
    block.split('\n').filter((row) => !row.startsWith(':')).map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 2)]));
  if (fields.event === 'WELLNESS_UPDATED') {
    place.id = fields.id;
    place.apply(JSON.parse(fields.data));
  } else if (fields.event === 'RESYNC') {
    place.seqs.push('RESYNC');
  }
}

// A write whose answer was lost is sent again: the same day again with the same value is no second change.
async function writeSurely(apiKey, body) {
  for (;;) {
    try {
      const response = await server.call(apiKey, '/api/external/v1/daily-wellness', { json: body });
      if (response.ok) {
        return;
      }
      assert.equal(response.status, 503, await response.text());
    } catch (broken) {
      if (broken instanceof assert.AssertionError) {
        throw broken;
      }
    }
    await pause(50);
  }
}

test('no listener has a gap or a repeat after cuts and kills', { timeout: patience }, async () => {
  const { apiKey } = await server.newAthlete();
  const places = Object.fromEntries(['WebSockets', 'ServerSentEvents', 'LongPolling', 'event stream'].map((how) => [how, new Place()]));
  const ends = ['WebSockets', 'ServerSentEvents', 'LongPolling'].map((how) => listenBySignalR(apiKey, places[how], HttpTransportType[how]));
  ends.push(listenByEventStream(apiKey, places['event stream']));

  const firstDay = Date.UTC(2020, 0, 1);
  for (let n = 0; n < events; n++) {
    const day = new Date(firstDay + n * 86_400_000).toISOString().slice(0, 10);
    await writeSurely(apiKey, { day, steps: n + 1 });
    if (n % cutEvery === cutEvery - 1) {
      line.cut();
    }
    if (n % killEvery === killEvery - 1) {
      await server.kill('SIGKILL');
      await server.run();
    }
  }

  const deadline = Date.now() + 30_000;
  while (Object.values(places).some((place) => place.last < events) && Date.now() < deadline) {
    await pause(50);
  }
  await Promise.all(ends.map((end) => end()));

  const all = Array.from({ length: events }, (_, n) => n + 1);
  for (const [how, place] of Object.entries(places)) {
    assert.deepEqual(place.seqs, all, how);
  }
});
