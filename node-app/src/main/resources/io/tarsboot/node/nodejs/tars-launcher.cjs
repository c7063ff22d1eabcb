'use strict';
// Runs a Node.js service as a TARS server, without any dependency.
//
//   node tars-launcher.cjs --config=FILE DIRECTORY
//
// Loads what `main` in DIRECTORY/package.json names, in this process, with TARS_CONFIG set to FILE. Beside it, it serves
// AdminObj to the node at the endpoint `local`, and tells the node by ServerF at `node` that the service lives. It speaks
// just enough of the TARS protocol for these two.

const fs = require('fs');
const Module = require('module');
const net = require('net');
const path = require('path');
const { pathToFileURL } = require('url');

const HEARTBEAT_MILLIS = 5000;
const START_CHECK_MILLIS = 200;
const CONNECT_MILLIS = 1000;
const MAX_FRAME = 1 << 20;
const MAX_DEPTH = 32;

// ---------------------------------------------------------------- the node's file

function parseConfig(text) {
  const root = { values: {}, domains: {} };
  const open = [root];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const top = open[open.length - 1];
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('</')) {
      if (open.length === 1) throw new Error(`unexpected ${line}`);
      open.pop();
    } else if (line.startsWith('<')) {
      const name = line.slice(1, line.indexOf('>')).trim();
      top.domains[name] = top.domains[name] || { values: {}, domains: {} };
      open.push(top.domains[name]);
    } else {
      const equals = line.indexOf('=');
      const key = equals < 0 ? line : line.slice(0, equals);
      top.values[key.trim()] = equals < 0 ? '' : line.slice(equals + 1).trim();
    }
  }
  return root;
}

function domain(config, ...names) {
  return names.reduce((at, name) => (at && at.domains[name]) || { values: {}, domains: {} }, config);
}

/** Reads `tcp -h 127.0.0.1 -p 10000 -t 3000`, with or without `object@` before it. */
function parseEndpoint(text) {
  const at = text.indexOf('@');
  const words = text.slice(at + 1).trim().split(/\s+/);
  const option = (name) => words[words.indexOf(name) + 1];
  return { object: text.slice(0, Math.max(at, 0)), protocol: words[0], host: option('-h'), port: Number(option('-p')) };
}

// ---------------------------------------------------------------- encoding

class Writer {
  constructor() {
    this.parts = [];
  }

  head(tag, type) {
    this.parts.push(tag < 15 ? Buffer.from([(tag << 4) | type]) : Buffer.from([0xf0 | type, tag]));
    return this;
  }

  int(tag, value) {
    if (value === 0) return this.head(tag, 12);
    const size = value >= -128 && value <= 127 ? 1 : value >= -32768 && value <= 32767 ? 2 : 4;
    const bytes = Buffer.alloc(size);
    bytes.writeIntBE(value, 0, size);
    this.head(tag, size === 1 ? 0 : size === 2 ? 1 : 2);
    this.parts.push(bytes);
    return this;
  }

  long(tag, value) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(value));
    this.head(tag, 3);
    this.parts.push(bytes);
    return this;
  }

  string(tag, value) {
    const bytes = Buffer.from(value, 'utf8');
    const length = Buffer.alloc(bytes.length < 256 ? 1 : 4);
    length.writeUIntBE(bytes.length, 0, length.length);
    this.head(tag, length.length === 1 ? 6 : 7);
    this.parts.push(length, bytes);
    return this;
  }

  bytes(tag, value) {
    this.head(tag, 13).head(0, 0).int(0, value.length);
    this.parts.push(value);
    return this;
  }

  emptyMap(tag) {
    return this.head(tag, 8).int(0, 0);
  }

  struct(tag, fill) {
    this.head(tag, 10);
    fill(this);
    return this.head(0, 11);
  }

  toBuffer() {
    return Buffer.concat(this.parts);
  }

  toFrame() {
    const body = this.toBuffer();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 4);
    return Buffer.concat([length, body]);
  }
}

/** Reads any fields into a map from tag to value. Whatever the bytes are, it ends: with the map or with an error. */
class Reader {
  constructor(buffer) {
    this.buffer = buffer;
    this.position = 0;
  }

  take(length) {
    if (length < 0 || length > this.buffer.length - this.position) throw new Error('truncated');
    this.position += length;
    return this.buffer.subarray(this.position - length, this.position);
  }

  head() {
    const first = this.take(1)[0];
    return { tag: first >> 4 === 15 ? this.take(1)[0] : first >> 4, type: first & 15 };
  }

  fields(depth = 0) {
    const fields = new Map();
    while (this.position < this.buffer.length) {
      const head = this.head();
      if (head.type === 11) break;
      fields.set(head.tag, this.value(head.type, depth));
    }
    return fields;
  }

  next(depth) {
    return this.value(this.head().type, depth);
  }

  size(depth) {
    const size = Number(this.next(depth));
    if (!Number.isInteger(size) || size < 0 || size > this.buffer.length - this.position) throw new Error('wrong size');
    return size;
  }

  value(type, depth) {
    if (depth > MAX_DEPTH) throw new Error('nested too deeply');
    switch (type) {
      case 0: return this.take(1).readInt8();
      case 1: return this.take(2).readInt16BE();
      case 2: return this.take(4).readInt32BE();
      case 3: return this.take(8).readBigInt64BE();
      case 4: return this.take(4).readFloatBE();
      case 5: return this.take(8).readDoubleBE();
      case 6: return this.take(this.take(1)[0]).toString('utf8');
      case 7: return this.take(this.take(4).readUInt32BE()).toString('utf8');
      case 8: {
        const map = new Map();
        for (let left = this.size(depth + 1); left > 0; left--) map.set(this.next(depth + 1), this.next(depth + 1));
        return map;
      }
      case 9: {
        const list = [];
        for (let left = this.size(depth + 1); left > 0; left--) list.push(this.next(depth + 1));
        return list;
      }
      case 10: return this.fields(depth + 1);
      case 12: return 0;
      case 13:
        this.head();
        return this.take(this.size(depth + 1));
      default: throw new Error(`unknown type ${type}`);
    }
  }
}

/** Cuts a stream into frames; closes the socket over whatever is none. */
function onFrames(socket, consume) {
  let rest = Buffer.alloc(0);
  socket.on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= 4) {
      const length = rest.readUInt32BE();
      if (length < 5 || length > MAX_FRAME) return socket.destroy();
      if (rest.length < length) return undefined;
      try {
        consume(new Reader(rest.subarray(4, length)).fields());
      } catch (e) {
        return socket.destroy();
      }
      rest = rest.subarray(length);
    }
    return undefined;
  });
}

// ---------------------------------------------------------------- AdminObj

class AdminObject {
  constructor(server, shutdown) {
    this.server = server;
    this.shutdown = shutdown;
  }

  listen(endpoint) {
    const listener = net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      onFrames(socket, (request) => this.answer(socket, request));
    });
    listener.on('error', (e) => {
      console.error(`tars-launcher: AdminObj cannot listen on ${endpoint.host}:${endpoint.port}: ${e.message}`);
      process.exit(1);
    });
    listener.listen(endpoint.port, endpoint.host);
    // It serves the service; alone it keeps nothing alive.
    listener.unref();
  }

  answer(socket, request) {
    const result = new Writer();
    let ret = 0;
    let description = '';
    const args = request.get(7) instanceof Uint8Array ? new Reader(request.get(7)).fields() : new Map();
    switch (request.get(6)) {
      case 'tars_ping': break;
      case 'getPid': result.long(0, process.pid); break;
      case 'notify': result.string(0, this.notify(String(args.get(1) || ''))); break;
      case 'shutdown': setImmediate(this.shutdown); break;
      default:
        ret = -3;
        description = `AdminObj has no function ${String(request.get(6))}`;
    }
    if (request.get(2) === 1) return;
    socket.write(new Writer()
      .int(1, 1).int(2, 0).int(3, Number(request.get(4) || 0)).int(4, 0).int(5, ret)
      .bytes(6, result.toBuffer()).emptyMap(7).string(8, description).toFrame());
  }

  notify(command) {
    const [name, ...words] = command.trim().split(/\s+/);
    switch (name) {
      case 'tars.help':
        return 'tars.help\ntars.viewversion\ntars.viewstatus\n'
          + 'others go to the listeners of process.on(\'tars.notify\', (command, answer) => ...)';
      case 'tars.viewversion': return `${this.server.version} (Node.js ${process.versions.node})`;
      case 'tars.viewstatus': {
        const memory = process.memoryUsage();
        return `pid ${process.pid}, up ${Math.round(process.uptime())} s, `
          + `resident ${memory.rss} bytes, heap ${memory.heapUsed} bytes`;
      }
      default: {
        let text = '';
        const heard = process.emit('tars.notify', [name, ...words].join(' '), (more) => { text += String(more); });
        return heard ? text || 'passed on' : `unknown command: ${name} (try tars.help)`;
      }
    }
  }
}

// ---------------------------------------------------------------- heartbeats

class Heartbeat {
  constructor(server, node, adapters) {
    this.server = server;
    this.node = node;
    this.waiting = adapters.filter((endpoint) => endpoint.protocol !== 'udp');
    this.ended = false;
  }

  start() {
    this.reportVersion();
    this.beat();
  }

  stop() {
    this.ended = true;
  }

  async beat() {
    while (!this.ended) {
      while (this.waiting.length > 0 && (await accepts(this.waiting[0]))) this.waiting.shift();
      if (this.ended) return;
      this.send(this.waiting.length === 0 ? 'keepAlive' : 'keepActiving', new Writer().struct(1, (info) => info
        .string(0, this.server.app).string(1, this.server.name).int(2, process.pid).string(3, '')).toBuffer());
      await pause(this.waiting.length === 0 ? HEARTBEAT_MILLIS : START_CHECK_MILLIS);
    }
  }

  reportVersion() {
    this.send('reportVersion', new Writer()
      .string(1, this.server.app).string(2, this.server.name).string(3, this.server.version).toBuffer());
  }

  /** One-way: nobody waits for an answer, and while the node is down nothing else is affected. */
  send(func, args) {
    const socket = this.connection();
    socket.write(new Writer()
      .int(1, 1).int(2, 1).int(3, 0).int(4, 1).string(5, this.node.object).string(6, func)
      .bytes(7, args).int(8, 3000).emptyMap(9).emptyMap(10).toFrame());
  }

  connection() {
    if (!this.socket || this.socket.destroyed) {
      this.socket = net.connect(this.node.port, this.node.host);
      this.socket.on('error', () => this.socket.destroy());
      this.socket.on('end', () => this.socket.destroy());
      this.socket.on('data', () => undefined);
      this.socket.unref();
    }
    return this.socket;
  }
}

function accepts(endpoint) {
  const host = endpoint.host === '*' || endpoint.host === '0.0.0.0' ? '127.0.0.1' : endpoint.host;
  return new Promise((resolve) => {
    const socket = net.connect(endpoint.port, host);
    const finish = (answer) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(CONNECT_MILLIS, finish(false));
    socket.on('connect', finish(true));
    socket.on('error', finish(false));
  });
}

function pause(millis) {
  return new Promise((resolve) => { setTimeout(resolve, millis).unref(); });
}

// ---------------------------------------------------------------- the service

function mainOf(directory) {
  const file = path.join(directory, 'package.json');
  if (!fs.existsSync(file)) throw new Error(`${file} is missing (expected: the package of a Node.js service)`);
  const description = JSON.parse(fs.readFileSync(file, 'utf8'));
  const main = path.resolve(directory, description.main || 'index.js');
  return { main: require.resolve(main), module: description.type === 'module', version: description.version || '' };
}

async function run(service) {
  process.argv = [process.argv[0], service.main, ...process.argv.slice(4)];
  const extension = path.extname(service.main);
  if (extension === '.mjs' || (service.module && extension !== '.cjs')) {
    await import(pathToFileURL(service.main));
  } else {
    // As `node FILE` would: require.main is the service's own module.
    Module._load(service.main, null, true);
  }
}

/** Ends the service as a SIGTERM would: by what it has registered for that, or at once. */
function end(heartbeat) {
  heartbeat.stop();
  process.emit('message', { cmd: 'agent.shutdown' });
  if (process.listenerCount('SIGTERM') > 0) {
    process.kill(process.pid, 'SIGTERM');
  } else {
    process.exit(0);
  }
}

async function launch() {
  const configFile = path.resolve(String(process.argv[2]).replace(/^--config=/, ''));
  const directory = path.resolve(process.argv[3]);
  const server = domain(parseConfig(fs.readFileSync(configFile, 'utf8')), 'tars', 'application', 'server');
  const adapters = Object.values(server.domains).filter((adapter) => adapter.values.endpoint);
  const service = mainOf(directory);
  process.env.TARS_CONFIG = configFile;
  const http = adapters.find((adapter) => adapter.values.protocol === 'not_tars');
  if (http) {
    // What services that listen by themselves are used to look at.
    const endpoint = parseEndpoint(http.values.endpoint);
    process.env.IP = endpoint.host;
    process.env.PORT = String(endpoint.port);
  }
  const name = { app: server.values.app, name: server.values.server, version: service.version };
  const heartbeat = new Heartbeat(name, parseEndpoint(server.values.node),
    adapters.map((adapter) => parseEndpoint(adapter.values.endpoint)));
  if (server.values.local) {
    new AdminObject(name, () => end(heartbeat)).listen(parseEndpoint(server.values.local));
  }
  await run(service);
  heartbeat.start();
}

launch().catch((e) => {
  console.error('tars-launcher: the service does not start:', e);
  process.exit(1);
});
