package io.tarsboot.rpc.server;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.SpareWriters;
import io.tarsboot.rpc.server.admission.Reason;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the answers of one adapter to their callers, and tells the observers how requests ended. */
final class Answering {

    private static final Logger log = LoggerFactory.getLogger(Answering.class);

    /** Stands for names that the server does not have. */
    private static final String UNKNOWN_NAME = "?";

    private final ServerContext context;
    private final Set<String> objects;
    private final int maxPacketSize;
    private final boolean withoutText;

    /**
     * @param objects that are served
     * @param connectionless whether requests may come in the name of others
     */
    Answering(ServerContext context, Set<String> objects, int maxFrameSize, boolean connectionless) {
        this.context = context;
        this.objects = objects;
        this.maxPacketSize = maxFrameSize - Integer.BYTES;
        this.withoutText = connectionless;
    }

    /**
     * What is said where no servant ran. Whoever made up the address of another must not make us send that one more than
     * was sent to us.
     */
    Answer refusal(Answer answer) {
        return withoutText ? answer.withoutText() : answer;
    }

    /**
     * Answers a request that was taken in, and gives its place free once the answer is on its way.
     *
     * @param waitedNanos before its turn came
     */
    void queued(ServerCall call, Answer answer, long waitedNanos) {
        RequestPacket request = call.request();
        Place place = call.place();
        int code = answer.returnCode();
        if (request.isOneWay()) {
            place.answered(code);
            place.leave();
        } else {
            code = send(answer, request, place, call.connection());
        }
        observe(call, code, waitedNanos);
    }

    /** @return the code of what the caller gets */
    private int send(Answer answer, RequestPacket request, Place place, Connection connection) {
        boolean counted = false;
        try {
            TarsWriter packet = SpareWriters.take();
            int code = answer.encode(request, maxPacketSize, packet).returnCode();
            place.answered(code);
            counted = true;
            if (connection.send(packet) == Sent.BACKLOG_FULL) {
                new Delivery(context.scheduler(), connection, packet, place::leave).attempt();
            } else {
                place.leave();
            }
            return code;
        } catch (Throwable e) {
            // Such as no memory left for anything: the end of its connection tells the caller that no answer comes.
            if (!counted) {
                place.answered(ReturnCode.SEND);
            }
            place.leave();
            connection.close();
            log.error("{} cannot be answered; its connection is closed", connection.peerName(), e);
            return ReturnCode.SEND;
        }
    }

    /** Ends a request that was taken in and whose caller is gone: there is nobody to be answered. */
    void dropped(ServerCall call, long waitedNanos) {
        Place place = call.place();
        place.count(Reason.CONNECTION_CLOSED);
        place.answered(ReturnCode.SEND);
        place.leave();
        observe(call, ReturnCode.SEND, waitedNanos);
    }

    /**
     * Answers a request at once, on the transport's thread.
     *
     * @param known whether the request named a servant and a function that there are
     */
    void atOnce(Connection connection, RequestPacket request, Answer answer, long arrivedNanos, boolean known) {
        request.arguments().release();
        if (!request.isOneWay()) {
            TarsWriter packet = SpareWriters.take();
            refusal(answer).encode(request, maxPacketSize, packet);
            if (connection.send(packet) == Sent.BACKLOG_FULL) {
                log.warn("{} does not read its answers; its connection is closed", connection.peerName());
                connection.close();
            }
        }
        observe(connection, request, known ? request.function() : UNKNOWN_NAME, answer.returnCode(), arrivedNanos, 0);
    }

    private void observe(ServerCall call, int code, long waitedNanos) {
        RequestPacket request = call.request();
        observe(call.connection(), request, request.function(), code, call.arrivedNanos(), waitedNanos);
    }

    private void observe(
            Connection connection,
            RequestPacket request,
            String function,
            int code,
            long arrivedNanos,
            long waitedNanos) {
        if (context.isObserved()) {
            context.finished(
                    objects.contains(request.servant()) ? request.servant() : UNKNOWN_NAME,
                    function,
                    connection.peerName(),
                    code,
                    arrivedNanos,
                    waitedNanos,
                    request.isOneWay());
        }
    }
}
