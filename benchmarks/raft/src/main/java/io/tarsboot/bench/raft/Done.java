package io.tarsboot.bench.raft;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.schema.Schemas;
import io.tarsboot.raft.schema.ValueCodec;

/** What a command answers: where it stands in the log. */
record Done(long index) implements TarsStruct {

    static final ValueCodec<Done> CODEC =
            Schemas.<Done>builder().type(1, 1, Done.class, Done::read).build();

    static Done read(TarsReader in) {
        return new Done(in.readLong(0, "index"));
    }

    @Override
    public void writeTo(TarsWriter out) {
        out.writeLong(0, index);
    }
}
