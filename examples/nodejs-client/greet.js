'use strict';

// usage: node greet.js LOCATOR NAME
// Finds Demo.HelloServer.HelloObj by name through the locator, calls it, and prints the answers as JSON.
const { client } = require('@tars/rpc');
const { HelloProxy } = require('./hello');

async function main([locator, name]) {
  if (!locator || !name) {
    throw new Error('arguments: LOCATOR NAME (expected: both, LOCATOR such as'
      + ' "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890")');
  }
  client.setProperty('locator', locator);
  const hello = client.stringToProxy(HelloProxy, 'Demo.HelloServer.HelloObj');
  const greeting = await hello.greet(name);
  const { sum, count } = await hello.sum([1, 2, 3, 4]);
  console.log(JSON.stringify({ greeting: greeting.text, from: greeting.from, sum, count }));
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (failure) => {
    const error = failure.response ? failure.response.error : failure;
    console.error(`hello: ${error.message || JSON.stringify(error)}`);
    process.exit(1);
  },
);
