'use strict';

// usage: node client.js OBJECT@ENDPOINT | node client.js --locator LOCATOR OBJECT
// Calls a Probe servant with @tars/rpc, and prints a line "ok NAME" for each call that was answered right.
const assert = require('node:assert');
const { client } = require('@tars/rpc');
const { Item, newItems, ProbeProxy } = require('./probe');

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

function item() {
  const made = new Item();
  made.id = 7;
  made.name = 'seven';
  made.counts.insert('a', 1);
  made.counts.insert('b', -70000);
  made.data.writeNodeBuffer(Buffer.from([0, 255, 127]));
  made.ratio = 2.5;
  made.big = 9000000000;
  made.words.push('x');
  made.words.push('y');
  made.on = true;
  return made;
}

async function check(name, expected, found) {
  assert.deepStrictEqual(await found, expected, name);
  console.log(`ok ${name}`);
}

async function fails(name, call, code) {
  try {
    await call;
  } catch (failure) {
    const error = failure.error || (failure.response && failure.response.error) || failure;
    assert.strictEqual(error.code, code, `${name}: ${JSON.stringify(error)}`);
    console.log(`ok ${name}`);
    return;
  }
  assert.fail(`${name}: no failure`);
}

async function main(words) {
  const probe = proxy(words);
  await check('string', 'grüße', probe.echo('grüße'));
  await check('numbers', 1000000007, probe.add(1000000000, 7));

  const changed = await probe.change(item());
  await check('struct', { ...item().toObject(), id: 8 }, changed.item.toObject());
  await check('out arguments', '2 seven', `${changed.count} ${changed.name}`);

  const items = newItems();
  items.push(item());
  const index = await probe.index(items);
  await check('map of structs', item().toObject(), index.get('seven').toObject());

  const text = `note ${process.hrtime.bigint()}`;
  probe.note(text).catch(() => {});
  const end = Date.now() + 10000;
  let noted = false;
  while (!noted && Date.now() < end) {
    noted = (await probe.notes()).includes(text);
  }
  await check('one-way', true, noted);

  await fails('code', probe.fail(42), 42);
  await fails('wrong function', probe.unknown(), -3);
  await check('ping', true, probe.ping());
  await fails('timeout', probe.slow(60000), -13001);
  await check('after a timeout', 'still', probe.echo('still'));
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (failure) => {
    console.log(failure.message || JSON.stringify(failure.response || failure));
    process.exit(1);
  },
);
