package io.tarsboot.config.servant;

import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.threads.Causes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a caller gets.
 *
 * @param code 0, or -1 for a failure
 * @param value the answer, or what stands in its place
 */
record Answer<T>(int code, T value) {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    private static final int OK = 0;
    private static final int FAILED = -1;

    /**
     * Waits for the answer, and makes a failure one too.
     *
     * @param work looks the answer up
     * @param failed what stands in its place, made of why it failed
     */
    static <T> CompletableFuture<Answer<T>> of(Supplier<CompletableFuture<T>> work, Function<String, T> failed) {
        CompletableFuture<T> answer;
        try {
            answer = work.get();
        } catch (IllegalArgumentException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.thenApply(value -> new Answer<>(OK, value))
                .exceptionally(failure -> new Answer<>(FAILED, failed.apply(reason(failure))));
    }

    /** The text if it can be read as a configuration, else what is wrong with it. */
    static Answer<String> parsed(Answer<String> text) {
        if (text.code() != OK) {
            return text;
        }
        try {
            TarsConfig unused = TarsConfig.parse(text.value());
            return text;
        } catch (ConfigException e) {
            return new Answer<>(FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof TarsCallException) {
            return "the registry does not answer: " + cause.getMessage();
        }
        LOG.error("a configuration could not be looked up", cause);
        return "the configuration could not be looked up: " + cause;
    }
}
