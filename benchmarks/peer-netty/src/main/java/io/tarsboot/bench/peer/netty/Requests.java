package io.tarsboot.bench.peer.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes calls from any thread; all that wait in one turn of the event loop go out in one flush. */
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
        for (PendingCall call = waiting.poll(); call != null; call = waiting.poll()) {
            ByteBuf frame = channel.alloc().ioBuffer(call.frameBytes());
            call.writeTo(frame, answers.add(call));
            var unused = channel.write(frame);
        }
        var unused = channel.flush();
    }
}
