'use strict';

// A Probe service as any user of @tars/rpc writes one: the file named by TARS_CONFIG says who it is and where it
// listens.
const Tars = require('@tars/rpc');
const { newIndex, ProbeImp } = require('./probe');

const notes = [];

class ProbeServant extends ProbeImp {
  echo(text) {
    return text;
  }

  add(a, b) {
    return a + b;
  }

  change(item) {
    item.id += 1;
    return { item, count: item.words.length, name: item.name };
  }

  index(items) {
    const index = newIndex();
    items.forEach((item) => index.insert(item.name, item));
    return index;
  }

  note(text) {
    notes.push(text);
  }

  notes() {
    return notes;
  }

  carried(current) {
    const texts = { server: 'nodejs' };
    const all = { context: current.getContext(), status: current.getRequestStatus() };
    Object.entries(all).forEach(([kind, map]) => {
      Object.entries(map.toObject()).forEach(([key, value]) => { texts[`${kind}.${key}`] = value; });
    });
    return texts;
  }

  slow(millis) {
    return new Promise((resolve) => { setTimeout(() => resolve('slow'), millis); });
  }
}

const service = new Tars.server();
service.initialize(process.env.TARS_CONFIG, (server) => {
  server.addServant(ProbeServant, `${server.Application}.${server.ServerName}.ProbeObj`);
});
service.start();
