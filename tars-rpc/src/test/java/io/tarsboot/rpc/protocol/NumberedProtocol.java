package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.transport.FrameSplitter;
import java.nio.ByteBuffer;

/** A length, a number and a body, both ways; answers come in any order. */
final class NumberedProtocol implements ServerProtocol {

    @Override
    public FrameSplitter splitter() {
        return FrameSplitter.lengthFirst();
    }

    @Override
    public ForeignRequest read(Bytes frame) {
        return new ForeignRequest(number(frame), "handle", body(frame), false);
    }

    @Override
    public Bytes write(ForeignAnswer answer) {
        return frame(answer.id(), answer.isSuccess() ? answer.body() : Bytes.utf8("failed: " + answer.text()));
    }

    @Override
    public boolean answersInOrder() {
        return false;
    }

    /** The same from the other side. */
    static final class Client implements ClientProtocol {

        @Override
        public FrameSplitter splitter() {
            return FrameSplitter.lengthFirst();
        }

        @Override
        public Bytes write(ForeignRequest request) {
            return frame(request.id(), request.body());
        }

        @Override
        public ForeignAnswer read(Bytes frame) {
            return ForeignAnswer.success(number(frame), body(frame));
        }

        @Override
        public boolean answersInOrder() {
            return false;
        }
    }

    private static Bytes frame(int number, Bytes body) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Integer.BYTES + body.size())
                .putInt(Integer.BYTES + body.size())
                .putInt(number)
                .put(body.toByteArray())
                .array());
    }

    private static int number(Bytes frame) {
        return ByteBuffer.wrap(frame.toByteArray()).getInt(Integer.BYTES);
    }

    private static Bytes body(Bytes frame) {
        return Bytes.copyOf(frame.toByteArray(), 2 * Integer.BYTES, frame.size() - 2 * Integer.BYTES);
    }
}
