'use strict';

// The file that the node wrote says who this is and where it listens; TARS_CONFIG names it.
const Tars = require('@tars/rpc');
const { Greeting, HelloImp } = require('./hello');

class HelloService extends HelloImp {
  initialize() {
    this.served = 0;
  }

  greet(name) {
    this.served += 1;
    return new Greeting(`Hello, ${name}!`, `process ${process.pid}`, this.served);
  }

  sum(numbers) {
    return { sum: numbers.reduce((sum, number) => sum + number, 0), count: numbers.length };
  }
}

const service = new Tars.server();
service.initialize(process.env.TARS_CONFIG, (server) => {
  server.addServant(HelloService, `${server.Application}.${server.ServerName}.HelloObj`);
});
service.start();
