package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.TransportLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server sees of a foreign client: its answers are translated on their way out. */
final class ServedConnection extends WrappedConnection {

    private static final Logger log = LoggerFactory.getLogger(ServedConnection.class);

    private final ServerProtocol protocol;
    private final @Nullable AnswersInOrder order;

    ServedConnection(ServerProtocol protocol, Connection wire, TransportLimits limits) {
        super(wire);
        this.protocol = protocol;
        this.order = protocol.answersInOrder() ? new AnswersInOrder(this::sendBare, limits.maxBacklog()) : null;
    }

    /** @return null if nobody could answer it any more */
    @Nullable
    Integer numberOf(ForeignRequest request) {
        if (order == null || request.oneWay()) {
            return request.id();
        }
        int number = order.expect();
        return number == 0 ? null : number;
    }

    @Override
    public Sent send(TarsWriter packet) {
        if (!isOpen()) {
            return Sent.CLOSED;
        }
        ResponsePacket response = ResponsePacket.read(readerOf(packet));
        if (response.isPush()
                && (response.description().equals(ResponsePacket.RECONNECT)
                        || response.status().containsKey(ResponsePacket.PUSH_FUNCTION))) {
            // There is no word for it in the foreign protocol.
            return Sent.ACCEPTED;
        }
        Bytes frame;
        try {
            frame = Objects.requireNonNull(
                    protocol.write(new ForeignAnswer(
                            response.requestId(),
                            response.returnCode(),
                            response.description(),
                            response.results().optionalBytes(0, "result", Bytes.EMPTY))),
                    "the protocol wrote nothing");
        } catch (RuntimeException e) {
            // Without this answer those behind it would be taken for others' answers.
            log.error("An answer to {} cannot be written; its connection is closed", peerName(), e);
            close();
            return Sent.CLOSED;
        }
        if (order == null) {
            return sendBare(frame);
        }
        Sent sent = order.answered(response.requestId(), frame);
        if (sent == Sent.BACKLOG_FULL || sent == Sent.TOO_LONG) {
            log.warn(
                    "{} does not read its answers, or too much waits behind one, or one is too long; its connection is"
                            + " closed",
                    peerName());
            close();
            return Sent.CLOSED;
        }
        return sent;
    }
}
