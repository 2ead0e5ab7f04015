// Starts the built server on a free loopback port, in a data directory of its own, and stops it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const readyMax = 30_000;

export class Server {
  /** @param settings more of the server's environment */
  static async start(settings = {}) {
    const server = new Server();
    server.settings = settings;
    server.folder = await mkdtemp(join(tmpdir(), 'trainitall-clients-'));
    server.base = `http://127.0.0.1:${await freePort()}`;
    server.adminKey = `tia_key_${randomBytes(32).toString('base64url')}`;
    await server.run();
    return server;
  }

  /**
   * @param project the product, or Reliability.Server: the product with a point at which it dies
   * @param more settings for this run alone
   */
  async run(project = 'Api', more = {}) {
    const program = join(root, `artifacts/bin/${project}/release/TrainItAll.${project}.dll`);
    if (!existsSync(program)) {
      throw new Error(`${program} is missing: run "dotnet build -c Release" first.`);
    }
    this.process = spawn('dotnet', [program], {
      cwd: this.folder,
      env: {
        ...process.env,
        ASPNETCORE_URLS: this.base,
        TrainItAll__DataDirectory: join(this.folder, 'data'),
        TrainItAll__Admin__ApiKey: this.adminKey,
        ...this.settings,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.output = '';
    this.process.stdout.on('data', (text) => (this.output += text));
    this.process.stderr.on('data', (text) => (this.output += text));
    const exited = new Promise((done) => this.process.once('exit', done));
    this.exited = exited;
    const deadline = Date.now() + readyMax;
    while (Date.now() < deadline) {
      if (this.process.exitCode !== null) {
        break;
      }
      if (await isReady(this.base)) {
        return;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`The server did not become ready:\n${this.output}`);
  }

  async kill(signal) {
    this.process.kill(signal);
    await this.exited;
  }

  async stop() {
    await this.kill('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  async newAthlete() {
    const name = randomBytes(6).toString('hex');
    const user = { email: `${name}@example.com`, password: `long enough ${name}` };
    const response = await this.call(this.adminKey, '/api/admin/users', { json: { ...user, name, role: 'athlete' } });
    if (response.status !== 201) {
      throw new Error(`No user was made: ${response.status} ${await response.text()}`);
    }
    return { ...user, ...(await response.json()) };
  }

  /** Registers a partner's app: its id, and its secret unless it is public. */
  async newClient(client) {
    const response = await this.call(this.adminKey, '/api/admin/clients', { json: client });
    if (response.status !== 201) {
      throw new Error(`No client was made: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  call(key, path, { json, form } = {}) {
    const headers = { Authorization: basic(key) };
    if (json) {
      headers['Content-Type'] = 'application/json';
    }
    return fetch(this.base + path, {
      method: json || form ? 'POST' : 'GET',
      headers,
      body: json ? JSON.stringify(json) : form,
    });
  }
}

export function basic(key) {
  return `Basic ${Buffer.from(`API_KEY:${key}`).toString('base64')}`;
}

async function isReady(base) {
  try {
    return (await fetch(`${base}/health/ready`)).ok;
  } catch (refused) {
    if (refused.cause?.code === 'ECONNREFUSED' || refused.cause?.code === 'ECONNRESET') {
      return false;
    }
    throw refused;
  }
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
