package io.tarsboot.contract;

import io.tarsboot.codec.TarsReader;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Turns a request's bytes into a call of a servant; generated for each interface. Safe for use by several threads. */
public interface Dispatcher {

    /** The names of the functions that the servant has. */
    Set<String> functions();

    /**
     * Reads the arguments of a function.
     *
     * @param arguments to be read before this returns; their bytes are used for something else afterwards
     * @return the call, ready to run, or null if there is no such function
     * @throws io.tarsboot.codec.TarsCodecException if the bytes are not its arguments
     */
    @Nullable
    PreparedCall prepare(String function, TarsReader arguments);

    /**
     * What travels in the calls, for callers that call arguments by their names; null if nobody knows, and then no one
     * but callers of version 1 can be served.
     */
    default @Nullable ServantContract contract() {
        return null;
    }

    /** A function with its arguments. */
    @FunctionalInterface
    interface PreparedCall {

        /**
         * Runs the servant.
         *
         * @return writes the return value and the out arguments, once they are there
         * @throws Exception what the servant throws
         */
        CompletionStage<ValuesWriter> run() throws Exception;
    }
}
