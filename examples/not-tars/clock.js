'use strict';

// A program that knows nothing of TARS: it tells the time over HTTP on 127.0.0.1.
//
//   node clock.js serve PORT    serves until it is asked to stop
//   node clock.js check PORT    exits with 0 if it serves
//   node clock.js stop PORT     asks it to stop
const http = require('http');

function serve(port) {
  const server = http.createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/stop') {
      response.end('bye\n');
      server.close();
      server.closeIdleConnections();
    } else {
      response.end(`${new Date().toISOString()}\n`);
    }
  });
  server.listen(port, '127.0.0.1', () => console.log(`the clock serves at http://127.0.0.1:${port}/`));
  process.on('SIGTERM', () => server.close());
}

function ask(port, method, path) {
  const request = http.request({ host: '127.0.0.1', port, method, path, timeout: 2000, agent: false });
  request.on('response', (response) => {
    response.resume();
    process.exitCode = response.statusCode === 200 ? 0 : 1;
  });
  request.on('timeout', () => request.destroy(new Error('no answer within 2 s')));
  request.on('error', (e) => {
    console.error(`127.0.0.1:${port}: ${e.message}`);
    process.exitCode = 1;
  });
  request.end();
}

const [verb, text] = process.argv.slice(2);
const port = Number(text);
const verbs = {
  serve: () => serve(port),
  check: () => ask(port, 'GET', '/'),
  stop: () => ask(port, 'POST', '/stop'),
};
if (!Object.hasOwn(verbs, verb) || !Number.isInteger(port) || port < 1 || port > 65535) {
  const given = process.argv.slice(2).join(' ') || 'none';
  console.error(`arguments: ${given} (expected: serve, check or stop, and a port)`);
  process.exitCode = 2;
} else {
  verbs[verb]();
}
