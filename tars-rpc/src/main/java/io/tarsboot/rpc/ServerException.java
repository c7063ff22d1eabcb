package io.tarsboot.rpc;

import io.tarsboot.contract.Reply;
import org.jspecify.annotations.Nullable;

/** The server answered with a return code other than 0: one of the framework's or its own. */
public final class ServerException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    public ServerException(String object, String function, @Nullable String endpoint, Reply reply) {
        super(reply.returnCode(), object, function, endpoint, text(reply), null);
        this.reply = reply;
    }

    /** The server's text; empty if it sent none. */
    public String description() {
        return reply.description();
    }

    /** All that the response carried: code, text, and what the servant set for the caller. */
    public Reply reply() {
        return reply;
    }

    @Override
    public boolean mayHaveRun() {
        return switch (returnCode()) {
            case ReturnCode.DECODE, ReturnCode.NO_FUNCTION, ReturnCode.NO_SERVANT, ReturnCode.QUEUE_TIMEOUT -> false;
            default -> true;
        };
    }

    private static String text(Reply reply) {
        String meaning = ReturnCode.describe(reply.returnCode());
        if (reply.description().isEmpty()) {
            return "the server answers " + (meaning.isEmpty() ? "with a code of its own" : "that " + meaning);
        }
        return "the server answers: " + reply.description();
    }
}
