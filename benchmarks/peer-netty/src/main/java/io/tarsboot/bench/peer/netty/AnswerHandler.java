package io.tarsboot.bench.peer.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Finds the call of each answer by its id. Only the event loop touches it, so its table needs no lock. */
final class AnswerHandler extends Frames {

    /** Far more than are ever under way: an id comes round only after the call that had it has ended. */
    private static final int PLACES = 1 << 16;

    private final @Nullable PendingCall[] pending = new PendingCall[PLACES];
    private int nextId;

    /** @return the id of the call */
    int add(PendingCall call) {
        int id = nextId++ & (PLACES - 1);
        if (pending[id] != null) {
            throw new IllegalStateException("calls under way: more than " + PLACES);
        }
        pending[id] = call;
        return id;
    }

    @Override
    void frame(ChannelHandlerContext context, ByteBuf in, int length) {
        int id = in.getInt(in.readerIndex() + Integer.BYTES);
        PendingCall call = pending[id];
        if (call == null) {
            throw new IllegalStateException("id: " + id + " (expected: that of a call under way)");
        }
        pending[id] = null;
        call.answer(in, in.readerIndex() + HEADER, length - HEADER);
    }
}
