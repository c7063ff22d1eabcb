package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.transport.Connection;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What calls see of a foreign server: requests are translated on their way out. */
final class CallingConnection extends WrappedConnection {

    private static final Logger log = LoggerFactory.getLogger(CallingConnection.class);

    private final ClientProtocol protocol;
    private final CallsOfConnection calls;
    private final AnswerFrames answers;

    CallingConnection(ClientProtocol protocol, CallsOfConnection calls, AnswerFrames answers, Connection wire) {
        super(wire);
        this.protocol = protocol;
        this.calls = calls;
        this.answers = answers;
    }

    /**
     * Whoever looks for a connection finds this one closed once its server owes an answer for too long. A request that is
     * just being sent would not do to find that out: it would be taken for one of those that were lost.
     */
    @Override
    public boolean isOpen() {
        if (!super.isOpen()) {
            return false;
        }
        if (!calls.areOverdue()) {
            return true;
        }
        log.warn("{} does not answer calls that were given up long ago; its connection is closed", peerName());
        close();
        return false;
    }

    @Override
    public Sent send(TarsWriter packet) {
        RequestPacket request = RequestPacket.read(readerOf(packet));
        Bytes frame;
        try {
            frame = Objects.requireNonNull(
                    protocol.write(new ForeignRequest(
                            request.requestId(),
                            request.function(),
                            request.arguments().optionalBytes(1, "body", Bytes.EMPTY),
                            request.isOneWay())),
                    "the protocol wrote nothing");
        } catch (RuntimeException e) {
            log.debug("{}.{} cannot be written for {}", request.servant(), request.function(), peerName(), e);
            answers.failed(this, request, "the request cannot be written: " + e.getMessage());
            return Sent.ACCEPTED;
        }
        Duration patience = request.isOneWay() ? null : Duration.ofMillis(request.timeoutMillis());
        return calls.send(request.requestId(), patience, () -> sendBare(frame));
    }
}
