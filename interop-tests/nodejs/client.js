'use strict';

// usage: node client.js OBJECT@ENDPOINT | node client.js --locator LOCATOR OBJECT
// Calls a Probe servant with @tars/rpc, and prints a line "ok NAME" for each call that was answered right.
const { client } = require('@tars/rpc');
const { check, eventually, fails, run } = require('./checks');
const { newItems, ProbeProxy, seven } = require('./probe');

function proxy(words) {
  let [object] = words;
  if (object === '--locator') {
    client.setProperty('locator', words[1]);
    [, , object] = words;
  }
  const probe = client.stringToProxy(ProbeProxy, object);
  probe._worker.timeout = 2000;
  return probe;
}

async function main(words) {
  const probe = proxy(words);
  await check('string', 'grüße', probe.echo('grüße'));
  await check('numbers', 1000000007, probe.add(1000000000, 7));

  const changed = await probe.change(seven());
  await check('struct', { ...seven().toObject(), id: 8 }, changed.item.toObject());
  await check('out arguments', '2 seven', `${changed.count} ${changed.name}`);

  const items = newItems();
  items.push(seven());
  const index = await probe.index(items);
  await check('map of structs', seven().toObject(), index.get('seven').toObject());

  const text = `note ${process.hrtime.bigint()}`;
  probe.note(text).catch(() => {});
  const noted = eventually(() => probe.notes(), (notes) => notes.includes(text));
  await check('one-way', true, noted);

  await fails('code', probe.fail(42), 42);
  await fails('wrong function', probe.unknown(), -3);
  await check('ping', true, probe.ping());
  await fails('timeout', probe.slow(60000), -13001);
  await check('after a timeout', 'still', probe.echo('still'));
}

run(main);
