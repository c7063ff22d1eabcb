package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.transport.FrameSplitter;
import java.nio.charset.StandardCharsets;

/** {@code function text} and a line feed; answered by {@code +text} or {@code !code text}, in order. */
final class LineProtocol implements ServerProtocol {

    /** A function of this name has no answer. */
    static final String ONE_WAY = "log";

    /** A body for which nothing is written, which is a mistake of the protocol. */
    static final String UNWRITABLE = "unwritable";

    @Override
    public FrameSplitter splitter() {
        return FrameSplitter.lines();
    }

    @Override
    public ForeignRequest read(Bytes frame) {
        String line = text(frame);
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("line: " + line + " (expected: a function and a text)");
        }
        String function = line.substring(0, space);
        return new ForeignRequest(0, function, Bytes.utf8(line.substring(space + 1)), function.equals(ONE_WAY));
    }

    @Override
    @SuppressWarnings("NullAway") // What an application's protocol must not do, and may.
    public Bytes write(ForeignAnswer answer) {
        if (string(answer.body()).equals(UNWRITABLE)) {
            return null;
        }
        return Bytes.utf8(
                answer.isSuccess()
                        ? "+" + string(answer.body()) + "\n"
                        : "!" + answer.returnCode() + " " + answer.text().replace('\n', ' ') + "\n");
    }

    /** The same from the other side. */
    static final class Client implements ClientProtocol {

        @Override
        public FrameSplitter splitter() {
            return FrameSplitter.lines();
        }

        @Override
        @SuppressWarnings("NullAway") // As above.
        public Bytes write(ForeignRequest request) {
            String body = string(request.body());
            if (body.equals(UNWRITABLE)) {
                return null;
            }
            if (body.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a line feed cannot be sent");
            }
            return Bytes.utf8(request.function() + " " + body + "\n");
        }

        @Override
        public ForeignAnswer read(Bytes frame) {
            String line = text(frame);
            if (line.startsWith("+")) {
                return ForeignAnswer.success(0, Bytes.utf8(line.substring(1)));
            }
            if (!line.startsWith("!")) {
                throw new IllegalArgumentException("line: " + line + " (expected: + or ! in front)");
            }
            int space = line.indexOf(' ');
            return ForeignAnswer.failure(0, Integer.parseInt(line.substring(1, space)), line.substring(space + 1));
        }
    }

    private static String text(Bytes frame) {
        String line = string(frame);
        return line.substring(0, line.length() - 1);
    }

    private static String string(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
