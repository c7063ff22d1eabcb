package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.FunctionContract;
import io.tarsboot.rpc.config.CallProtocol;
import java.util.Optional;

/**
 * One way to write arguments and results by name. What goes by place is what version 1 has: argument n at tag n, the
 * return value at tag 0. Failures to read are {@link io.tarsboot.codec.TarsCodecException}s. Safe for use by several
 * threads.
 */
public interface Dialect {

    /** What packets carry as their version. */
    short version();

    /**
     * Reads what a caller gives.
     *
     * @param request the content of the packet
     * @param arguments gets the arguments by place
     * @return how the answer is to be written, which may depend on how the caller wrote the request
     */
    Answering readRequest(FunctionContract function, TarsReader request, TarsWriter arguments);

    /** Writes a request with arguments that are given by place. */
    void writeRequest(FunctionContract function, TarsReader arguments, TarsWriter request);

    /** Reads an answer into results by place. */
    void readResponse(FunctionContract function, TarsReader response, TarsWriter results);

    /** Writes an answer. */
    @FunctionalInterface
    interface Answering {

        /** @param results by place */
        void write(FunctionContract function, TarsReader results, TarsWriter response);
    }

    /** Empty for version 1, which needs none. */
    static Optional<Dialect> of(CallProtocol protocol) {
        return switch (protocol) {
            case TARS -> Optional.empty();
            case TUP2 -> Optional.of(Tup.NESTED);
            case TUP3 -> Optional.of(Tup.SIMPLE);
            case JSON -> Optional.of(Json.INSTANCE);
        };
    }
}
