package io.tarsboot.bench.raft;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.schema.Schemas;
import io.tarsboot.raft.schema.ValueCodec;

/** The one command: a name gets a value. */
record Put(String name, String value) implements TarsStruct {

    static final ValueCodec<Put> CODEC =
            Schemas.<Put>builder().type(1, 1, Put.class, Put::read).build();

    static Put read(TarsReader in) {
        return new Put(in.readString(0, "name"), in.readString(1, "value"));
    }

    @Override
    public void writeTo(TarsWriter out) {
        out.writeString(0, name);
        out.writeString(1, value);
    }
}
