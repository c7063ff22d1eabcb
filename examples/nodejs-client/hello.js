'use strict';

// The client of Demo::Hello (see ../hello-server/src/main/tars/Hello.tars), written in the shape in which tars2node
// generates one.
const { TarsInputStream, TarsOutputStream, List } = require('@tars/stream');

class Greeting {
  constructor() {
    this.text = '';
    this.from = '';
    this.served = 0;
  }

  static _readFrom(is) {
    const greeting = new Greeting();
    greeting.text = is.readString(0, true, '');
    greeting.from = is.readString(1, true, '');
    greeting.served = is.readInt32(2, false, 0);
    return greeting;
  }
}
Greeting._equal = () => false;

class HelloProxy {
  async greet(name) {
    const os = new TarsOutputStream();
    os.writeString(1, name);
    const answer = await this._worker.tars_invoke('greet', os.getBinBuffer());
    const is = new TarsInputStream(answer.response.sBuffer);
    return is.readStruct(0, true, Greeting);
  }

  async sum(numbers) {
    const list = new List(require('@tars/stream').Int32);
    numbers.forEach((number) => list.push(number));
    const os = new TarsOutputStream();
    os.writeList(1, list);
    const answer = await this._worker.tars_invoke('sum', os.getBinBuffer());
    const is = new TarsInputStream(answer.response.sBuffer);
    return { sum: Number(is.readInt64(0, true, 0)), count: is.readInt32(2, true, 0) };
  }
}

module.exports = { HelloProxy };
