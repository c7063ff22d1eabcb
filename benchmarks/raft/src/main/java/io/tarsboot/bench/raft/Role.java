package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Message;

/**
 * What a member says of itself.
 *
 * @param index of the last command that it has applied
 */
record Role(boolean leads, long index) {

    static Role read(Message message) {
        message.expect("role");
        return new Role(message.number("leads") == 1, message.number("index"));
    }

    Message toMessage() {
        return new Message("role").with("leads", leads ? 1 : 0).with("index", index);
    }
}
