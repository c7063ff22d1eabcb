'use strict';

// Probe.tars for @tars/rpc: struct, client and servant in the shape in which tars2node generates them.
const Stream = require('@tars/stream');
const { error: TarsError } = require('@tars/rpc');

// Called, these describe a type; with new, they make a value of it.
const Counts = Stream.Map(Stream.String, Stream.Int32);
const Words = Stream.List(Stream.String);
const Texts = Stream.Map(Stream.String, Stream.String);
const newCounts = () => new Stream.Map(Stream.String, Stream.Int32);
const newWords = () => new Stream.List(Stream.String);
const newTexts = () => new Stream.Map(Stream.String, Stream.String);

class Item {
  constructor() {
    this.id = 0;
    this.name = '';
    this.counts = newCounts();
    this.data = new Stream.BinBuffer();
    this.ratio = 0;
    this.big = 0;
    this.words = newWords();
    this.on = false;
    this._classname = 'Probe.Item';
  }

  static _write(os, tag, value) {
    os.writeStruct(tag, value);
  }

  static _read(is, tag, def) {
    return is.readStruct(tag, true, def);
  }

  static _readFrom(is) {
    const item = new Item();
    item.id = is.readInt32(0, true, 0);
    item.name = is.readString(1, true, '');
    item.counts = is.readMap(2, false, Counts);
    item.data = is.readBytes(3, false, Stream.BinBuffer);
    item.ratio = is.readDouble(4, false, 0);
    item.big = is.readInt64(5, false, 0);
    item.words = is.readList(6, false, Words);
    item.on = is.readBoolean(7, false, false);
    return item;
  }

  _writeTo(os) {
    os.writeInt32(0, this.id);
    os.writeString(1, this.name);
    os.writeMap(2, this.counts);
    os.writeBytes(3, this.data);
    os.writeDouble(4, this.ratio);
    os.writeInt64(5, this.big);
    os.writeList(6, this.words);
    os.writeBoolean(7, this.on);
  }

  _equal() {
    return false;
  }

  _genKey() {
    return `Item${this.id}`;
  }

  toObject() {
    return {
      id: this.id,
      name: this.name,
      counts: this.counts.toObject(),
      data: this.data.toNodeBuffer().toString('hex'),
      ratio: this.ratio,
      big: Number(this.big),
      words: this.words.toObject(),
      on: this.on,
    };
  }

  static new() {
    return new Item();
  }

  static create(is) {
    return Item._readFrom(is);
  }
}

Item._classname = 'Probe.Item';

const Items = Stream.List(Item);
const Index = Stream.Map(Stream.String, Item);
const newItems = () => new Stream.List(Item);
const newIndex = () => new Stream.Map(Stream.String, Item);

function seven() {
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

function encode(write) {
  const os = new Stream.TarsOutputStream();
  write(os);
  return os.getBinBuffer();
}

function newNamed(version, write) {
  const values = new Stream.UniAttribute();
  values.tupVersion = version;
  write(values);
  return values;
}

class ProbeProxy {
  async _call(name, write, read, property) {
    const answer = await this._worker.tars_invoke(name, encode(write), property);
    return read(new Stream.TarsInputStream(answer.response.sBuffer), answer.response.context);
  }

  /** A call with arguments and results by name, in version 2 or 3. */
  async named(version, name, write, property) {
    this._worker.version = version;
    const answer = await this._worker.tup_invoke(name, newNamed(version, write), property);
    return answer.response.tup;
  }

  echo(text) {
    return this._call('echo', (os) => os.writeString(1, text), (is) => is.readString(0, true, ''));
  }

  add(a, b) {
    return this._call(
      'add',
      (os) => { os.writeInt32(1, a); os.writeInt32(2, b); },
      (is) => is.readInt32(0, true, 0),
    );
  }

  change(item) {
    return this._call('change', (os) => os.writeStruct(1, item), (is) => ({
      item: is.readStruct(0, true, Item),
      count: is.readInt32(2, true, 0),
      name: is.readString(3, true, ''),
    }));
  }

  index(items) {
    return this._call('index', (os) => os.writeList(1, items), (is) => is.readMap(0, true, Index));
  }

  note(text) {
    const property = { packetType: 1 };
    return this._worker.tars_invoke('note', encode((os) => os.writeString(1, text)), property);
  }

  notes() {
    return this._call('notes', () => {}, (is) => is.readList(0, true, Words).toObject());
  }

  slow(millis) {
    return this._call('slow', (os) => os.writeInt32(1, millis), (is) => is.readString(0, true, ''));
  }

  fail(code) {
    return this._call('fail', (os) => os.writeInt32(1, code), (is) => is.readInt32(0, true, 0));
  }

  carried(property) {
    const read = (is, context) => ({
      ...is.readMap(0, true, Texts).toObject(),
      answer: context.toObject(),
    });
    return this._call('carried', () => {}, read, property);
  }

  push(text) {
    return this._call('push', (os) => os.writeString(1, text), () => true);
  }

  unknown() {
    return this._call('noSuchFunction', () => {}, () => undefined);
  }

  ping() {
    return this._call('tars_ping', () => {}, () => true);
  }
}

/** Answers requests by the methods of the object that inherits from it. */
class ProbeImp {
  initialize() {}

  onDispatch(current, name, buffer) {
    switch (current.getRequestVersion()) {
      case Stream.Tup.TUP_COMPLEX:
      case Stream.Tup.TUP_SIMPLE:
        return this._onNamed(current, name, buffer);
      case Stream.Tup.JSON_VERSION:
        return this._onJson(current, name, JSON.parse(buffer.toNodeBuffer().toString()));
      default:
        return this._onPlaced(current, name, buffer);
    }
  }

  _onNamed(current, name, buffer) {
    const asked = new Stream.UniAttribute();
    asked.tupVersion = current.getRequestVersion();
    asked.decode(buffer);
    const answer = (write) => current.doResponse(newNamed(asked.tupVersion, write).encode());
    switch (name) {
      case 'echo':
        answer((values) => values.writeString('', this.echo(asked.readString('text'))));
        return TarsError.SUCCESS;
      case 'add':
        answer((values) => values.writeInt32('', this.add(asked.readInt32('a'), asked.readInt32('b'))));
        return TarsError.SUCCESS;
      case 'change': {
        const changed = this.change(asked.readStruct('item', Item));
        answer((values) => {
          values.writeStruct('', changed.item);
          values.writeInt32('count', changed.count);
          values.writeString('name', changed.name);
        });
        return TarsError.SUCCESS;
      }
      default:
        return TarsError.SERVER.FUNC_NOT_FOUND;
    }
  }

  _onJson(current, name, asked) {
    const answer = (result) => {
      const buffer = new Stream.BinBuffer();
      buffer.writeNodeBuffer(Buffer.from(JSON.stringify({ tars_ret: result })));
      current.doResponse(buffer);
    };
    switch (name) {
      case 'echo':
        answer(this.echo(asked.text));
        return TarsError.SUCCESS;
      case 'add':
        answer(this.add(asked.a, asked.b));
        return TarsError.SUCCESS;
      default:
        return TarsError.SERVER.FUNC_NOT_FOUND;
    }
  }

  _onPlaced(current, name, buffer) {
    const is = new Stream.TarsInputStream(buffer);
    const answer = (write) => current.doResponse(encode(write));
    switch (name) {
      case 'tars_ping':
        answer((os) => os.writeInt32(0, 0));
        return TarsError.SUCCESS;
      case 'echo': {
        const text = is.readString(1, true, '');
        answer((os) => os.writeString(0, this.echo(text)));
        return TarsError.SUCCESS;
      }
      case 'add': {
        const a = is.readInt32(1, true, 0);
        const b = is.readInt32(2, true, 0);
        answer((os) => os.writeInt32(0, this.add(a, b)));
        return TarsError.SUCCESS;
      }
      case 'change': {
        const changed = this.change(is.readStruct(1, true, Item));
        answer((os) => {
          os.writeStruct(0, changed.item);
          os.writeInt32(2, changed.count);
          os.writeString(3, changed.name);
        });
        return TarsError.SUCCESS;
      }
      case 'index': {
        const index = this.index(is.readList(1, true, Items));
        answer((os) => os.writeMap(0, index));
        return TarsError.SUCCESS;
      }
      case 'note':
        this.note(is.readString(1, true, ''));
        answer(() => {});
        return TarsError.SUCCESS;
      case 'notes': {
        const words = newWords();
        this.notes().forEach((text) => words.push(text));
        answer((os) => os.writeList(0, words));
        return TarsError.SUCCESS;
      }
      case 'slow':
        this.slow(is.readInt32(1, true, 0)).then((text) => answer((os) => os.writeString(0, text)));
        return TarsError.SUCCESS;
      case 'fail':
        current.sendErrorResponse(is.readInt32(1, true, 0), 'as you wish');
        return TarsError.SUCCESS;
      case 'carried': {
        const texts = newTexts();
        Object.entries(this.carried(current)).forEach(([key, value]) => texts.insert(key, value));
        current.setResponseContext({ server: 'nodejs' });
        answer((os) => os.writeMap(0, texts));
        return TarsError.SUCCESS;
      }
      default:
        return TarsError.SERVER.FUNC_NOT_FOUND;
    }
  }
}

module.exports = { Item, newItems, newIndex, ProbeProxy, ProbeImp, seven };
