'use strict';

// usage: node features.js ADDRESSES LOCATOR OBJECT
// What @tars/rpc can do beyond plain calls. ADDRESSES is the object with the addresses of two servers, "first" and
// "second"; the locator knows the first by the object's name, and the second in the set test.a.1. A line "ok NAME" is
// printed for each thing that went right.
const { client, Communicator } = require('@tars/rpc');
const { stat } = require('@tars/monitor');
const { Tup } = require('@tars/stream');
const { check, eventually, fails, run } = require('./checks');
const { Item, ProbeProxy, seven } = require('./probe');

const SET = 'test.a.1';

async function along(probe) {
  const carried = await probe.carried({ context: { tenant: 't1' }, dyeing: { dyeing: true, key: '10086' } });
  await check('context', 't1', carried['context.tenant']);
  await check('dyeing', '10086', carried['status.STATUS_DYED_KEY']);
  await check('context of the answer', { server: carried.server }, carried.answer);
}

async function hashes(probe) {
  const asked = async (property) => (await probe.carried(property)).server;
  const places = [];
  for (const hashCode of [2, 3, 2, 3, 4]) {
    places.push(await asked({ hashCode }));
  }
  await check('hash', ['first', 'second', 'first', 'second', 'first'], places);

  const reached = new Set();
  for (let key = 0; key < 20; key += 1) {
    const place = await asked({ consistentHash: `key ${key}` });
    reached.add(place);
    if (place !== await asked({ consistentHash: `key ${key}` })) {
      reached.add('another');
    }
  }
  await check('consistent hash', ['first', 'second'], [...reached].sort());
}

async function byName(version, probe) {
  const text = await probe.named(version, 'echo', (values) => values.writeString('text', 'grüße'));
  await check(`TUP ${version}`, 'grüße', text.readString(''));

  const changed = await probe.named(version, 'change', (values) => values.writeStruct('item', seven()));
  await check(`TUP ${version} struct`, { ...seven().toObject(), id: 8 }, changed.readStruct('', Item).toObject());
  await check(`TUP ${version} out arguments`, '2 seven', `${changed.readInt32('count')} ${changed.readString('name')}`);

  await fails(`TUP ${version} code`, probe.named(version, 'fail', (values) => values.writeInt32('code', 42)), 42);
  await fails(`TUP ${version} wrong function`, probe.named(version, 'noSuchFunction', () => {}), -3);
  const ping = probe.named(version, 'tars_ping', () => {});
  await check(`TUP ${version} ping`, true, ping.then(() => true));
}

async function statistics(probe) {
  await probe.echo('counted');
  const reported = eventually(
    () => probe.notes(),
    (notes) => notes.includes('statistics of Interop.NodeClient: Interop.ProbeServer echo'),
  );
  await check('statistics', true, reported);
}

async function main([addresses, locator, object]) {
  // Otherwise statistics are sent after ten seconds.
  stat.reportInterval = 50;
  client.setProperty('locator', locator);
  const located = client.stringToProxy(ProbeProxy, object);
  await check('by name', 'first', located.carried().then((carried) => carried.server));
  const inSet = client.stringToProxy(ProbeProxy, object, SET);
  await check('set', 'second', inSet.carried().then((carried) => carried.server));

  await along(located);
  await hashes(client.stringToProxy(ProbeProxy, addresses));
  for (const version of [Tup.TUP_COMPLEX, Tup.TUP_SIMPLE]) {
    // A proxy has one version, and a communicator one proxy for each object.
    const others = Communicator.New();
    others.setProperty('locator', locator);
    await byName(version, others.stringToProxy(ProbeProxy, object));
  }

  await located.push('news');
  await check('calls after a push', 'still', located.echo('still'));
  await statistics(located);
}

run(main);
