// The checked-in documents are valid OpenAPI, and the served one is the checked-in one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Server } from './server.js';

let server;
before(async () => (server = await Server.start()));
after(() => server.stop());

test('the external API document is valid and true', async () => {
  const file = new URL('../../docs/api/external-v1.json', import.meta.url);
  const checkedIn = JSON.parse(await readFile(file, 'utf8'));
  const served = await (await fetch(`${server.base}/openapi/external-v1.json`)).json();

  const valid = await SwaggerParser.validate(structuredClone(checkedIn));

  assert.ok(Object.keys(valid.paths).length >= 8);
  assert.deepEqual(Object.keys(served.paths).sort(), Object.keys(checkedIn.paths).sort());
});
