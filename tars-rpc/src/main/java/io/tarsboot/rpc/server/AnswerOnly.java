package io.tarsboot.rpc.server;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.packet.SpareWriters;
import io.tarsboot.rpc.server.admission.Reason;
import io.tarsboot.rpc.transport.Connection;
import java.net.SocketAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The connection of one call: all that goes over it is the answer. */
final class AnswerOnly implements Connection {

    private final SocketAddress caller;
    private final CompletableFuture<JsonAnswer> answer;

    /** Set before the answer is sent, by the same thread. */
    private @Nullable Reason refusal;

    AnswerOnly(SocketAddress caller, CompletableFuture<JsonAnswer> answer) {
        this.caller = caller;
        this.answer = answer;
    }

    /** Runs something once there is an answer, or nobody waits for one any more. */
    void whenAnswered(Runnable task) {
        var unused = answer.whenComplete((given, failure) -> task.run());
    }

    /** Packets have no place for it, and not every way of calling is as poor in words. */
    void refusedBecause(Reason reason) {
        refusal = reason;
    }

    @Override
    public Sent send(TarsWriter packet) {
        ResponsePacket response = ResponsePacket.read(new TarsReader(packet.array(), 0, packet.size()));
        if (response.isPush() || answer.isDone()) {
            return Sent.CLOSED;
        }
        Bytes results = Bytes.wrap(response.results().readRest());
        answer.complete(
                new JsonAnswer(response.returnCode(), response.description(), results, response.context(), refusal));
        SpareWriters.giveBack(packet);
        return Sent.ACCEPTED;
    }

    @Override
    public boolean isOpen() {
        return !answer.isDone();
    }

    @Override
    public SocketAddress peer() {
        return caller;
    }

    @Override
    public void close() {
        answer.completeExceptionally(new CancellationException("the call was given up by the server"));
    }
}
