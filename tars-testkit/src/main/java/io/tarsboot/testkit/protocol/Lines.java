package io.tarsboot.testkit.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.rpc.protocol.BytesServant;
import io.tarsboot.rpc.protocol.ClientProtocol;
import io.tarsboot.rpc.protocol.ForeignAnswer;
import io.tarsboot.rpc.protocol.ForeignRequest;
import io.tarsboot.rpc.protocol.ServerProtocol;
import io.tarsboot.rpc.transport.FrameSplitter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Each request is a line, and so is its answer: the same in capitals. */
public final class Lines {

    private static final String SHOUT = "shout";

    private Lines() {}

    public static BytesServant servant() {
        return BytesServant.of(SHOUT, line -> Bytes.utf8(text(line).toUpperCase(Locale.ROOT)));
    }

    /** @param line without its end */
    public static Call<String> call(String line) {
        return new Call<>(
                SHOUT,
                out -> out.writeBytes(1, Bytes.utf8(line + "\n")),
                answer -> text(answer.readBytes(0, "body")).strip());
    }

    public static ServerProtocol served() {
        return new Served();
    }

    public static ClientProtocol called() {
        return new Called();
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private static final class Served implements ServerProtocol {

        @Override
        public FrameSplitter splitter() {
            return FrameSplitter.lines();
        }

        @Override
        public ForeignRequest read(Bytes frame) {
            return new ForeignRequest(0, SHOUT, frame, false);
        }

        @Override
        public Bytes write(ForeignAnswer answer) {
            return answer.body();
        }
    }

    private static final class Called implements ClientProtocol {

        @Override
        public FrameSplitter splitter() {
            return FrameSplitter.lines();
        }

        @Override
        public Bytes write(ForeignRequest request) {
            return request.body();
        }

        @Override
        public ForeignAnswer read(Bytes frame) {
            return ForeignAnswer.success(0, frame);
        }
    }
}
