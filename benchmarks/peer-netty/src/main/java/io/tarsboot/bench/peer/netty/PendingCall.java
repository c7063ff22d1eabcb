package io.tarsboot.bench.peer.netty;

import io.netty.buffer.ByteBuf;
import io.tarsboot.bench.load.Completion;
import io.tarsboot.bench.load.WrongAnswerException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A frame under way, and who waits for it. */
final class PendingCall {

    private final byte[] body;
    private final @Nullable Completion completion;
    private final @Nullable Thread waiting;
    private byte @Nullable [] kept;
    private int answered;
    private volatile boolean done;

    private PendingCall(byte[] body, @Nullable Completion completion, @Nullable Thread waiting) {
        this.body = body;
        this.completion = completion;
        this.waiting = waiting;
    }

    static PendingCall asynchronous(byte[] body, Completion completion) {
        return new PendingCall(body, completion, null);
    }

    static PendingCall ofThisThread(byte[] body) {
        return new PendingCall(body, null, Thread.currentThread());
    }

    PendingCall keepingTheAnswer() {
        kept = new byte[body.length];
        return this;
    }

    int frameBytes() {
        return Frames.HEADER + body.length;
    }

    void writeTo(ByteBuf out, int id) {
        out.writeInt(frameBytes()).writeInt(id).writeBytes(body);
    }

    /** @param bytes without the header */
    void answer(ByteBuf in, int index, int bytes) {
        byte[] copy = kept;
        if (copy != null && copy.length == bytes) {
            in.getBytes(index, copy);
        }
        answered = bytes;
        if (completion != null) {
            completion.finished(bytes == body.length ? null : wrong());
        } else {
            done = true;
            LockSupport.unpark(waiting);
        }
    }

    /** @return the answer if it is kept */
    byte @Nullable [] await() {
        while (!done) {
            LockSupport.park(this);
        }
        if (answered != body.length) {
            throw wrong();
        }
        return kept;
    }

    private WrongAnswerException wrong() {
        return new WrongAnswerException(answered + " bytes", body.length + " bytes");
    }
}
