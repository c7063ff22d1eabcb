'use strict';

// The servant of Demo::Hello (see ../hello-server/src/main/tars/Hello.tars), written in the shape in which tars2node
// generates one.
const { TarsInputStream, TarsOutputStream, List, Int32 } = require('@tars/stream');
const { error } = require('@tars/rpc');

class Greeting {
  constructor(text, from, served) {
    this.text = text;
    this.from = from;
    this.served = served;
  }

  _writeTo(os) {
    os.writeString(0, this.text);
    os.writeString(1, this.from);
    os.writeInt32(2, this.served);
  }
}
Greeting._classname = 'Demo.Greeting';

/** Reads requests and writes answers for the methods `greet` and `sum` of the class that extends it. */
class HelloImp {
  initialize() {}

  onDispatch(current, name, buffer) {
    const is = new TarsInputStream(buffer);
    const os = new TarsOutputStream();
    switch (name) {
      case 'tars_ping':
        os.writeInt32(0, 0);
        break;
      case 'greet':
        os.writeStruct(0, this.greet(is.readString(1, true, '')));
        break;
      case 'sum': {
        const { sum, count } = this.sum(is.readList(1, true, List(Int32)).toObject());
        os.writeInt64(0, sum);
        os.writeInt32(2, count);
        break;
      }
      default:
        return error.SERVER.FUNC_NOT_FOUND;
    }
    current.doResponse(os.getBinBuffer());
    return error.SUCCESS;
  }
}

module.exports = { Greeting, HelloImp };
