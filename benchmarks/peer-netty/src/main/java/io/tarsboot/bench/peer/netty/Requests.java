package io.tarsboot.bench.peer.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes calls from any thread, and writes what waits in one turn of the event loop at once. */
final class Requests {

    private final Channel channel;
    private final AnswerHandler answers;
    private final Queue<PendingCall> waiting = PlatformDependent.newMpscQueue();
    private final AtomicBoolean awake = new AtomicBoolean();

    Requests(Channel channel, AnswerHandler answers) {
        this.channel = channel;
        this.answers = answers;
    }

    void send(PendingCall call) {
        waiting.add(call);
        if (!awake.get() && awake.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::sendWaiting);
        }
    }

    private void sendWaiting() {
        awake.set(false);
        PendingCall call = waiting.poll();
        while (call != null) {
            ByteBuf batch = channel.alloc().ioBuffer(Math.max(Frames.BATCH, call.frameBytes()));
            while (call != null && batch.writableBytes() >= call.frameBytes()) {
                call.writeTo(batch, answers.add(call));
                call = waiting.poll();
            }
            var unused = channel.write(batch);
        }
        var unused = channel.flush();
    }
}
