package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.FrameSplitter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates the answers of a foreign server on their way in. */
final class AnswerFrames implements ConnectionListener {

    private final ClientProtocol protocol;
    private final CallsOfConnection calls;
    private final ConnectionListener client;

    AnswerFrames(ClientProtocol protocol, CallsOfConnection calls, ConnectionListener client) {
        this.protocol = protocol;
        this.calls = calls;
        this.client = client;
    }

    @Override
    public FrameSplitter frames() {
        return protocol.splitter();
    }

    @Override
    public void onPacket(Connection wire, TarsReader frame) {
        ForeignAnswer answer = protocol.read(Bytes.wrap(frame.readRest()));
        Integer number = calls.answered(answer.id());
        if (number == null) {
            throw new IllegalStateException("an answer came that nobody has asked for");
        }
        handOver(wire, number, answer);
    }

    /** A request cannot be sent: its caller gets an answer all the same. */
    void failed(Connection over, RequestPacket request, String text) {
        if (!request.isOneWay()) {
            handOver(over, request.requestId(), ForeignAnswer.failure(0, ReturnCode.ENCODE, text));
        }
    }

    private void handOver(Connection over, int number, ForeignAnswer answer) {
        TarsWriter packet = new TarsWriter();
        ResponsePacket.write(
                packet,
                RequestPacket.TARS_VERSION,
                number,
                0,
                answer.returnCode(),
                out -> out.writeBytes(0, answer.body()),
                Map.of(),
                answer.text(),
                Map.of());
        client.onPacket(over, WrappedConnection.readerOf(packet));
    }

    @Override
    public void onClosed(Connection wire, @Nullable Throwable cause) {
        client.onClosed(wire, cause);
    }
}
