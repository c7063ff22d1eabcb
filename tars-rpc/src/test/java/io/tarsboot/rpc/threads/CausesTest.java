package io.tarsboot.rpc.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {

    private final IOException failure = new IOException("broken", new IllegalStateException("why it broke"));

    @Test
    void failureKeepsItsOwnCause() {
        assertThat(Causes.of(failure)).isSameAs(failure);
    }

    @Test
    void wrappersGoHoweverManyThereAre() {
        assertThat(Causes.of(new CompletionException(failure))).isSameAs(failure);
        assertThat(Causes.of(new CompletionException(new ExecutionException(failure))))
                .isSameAs(failure);
    }

    @Test
    void wrapperAroundNothingIsTheFailure() {
        CompletionException empty = new CompletionException("nobody knows", null);
        assertThat(Causes.of(empty)).isSameAs(empty);
    }
}
