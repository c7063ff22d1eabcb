package io.tarsboot.registry.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.server.ServantException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void whatNobodyForesawTellsCallersNothingOfTheInside() {
        ServantException told = translated(new IllegalStateException("of the inside"));

        assertThat(told.returnCode()).isEqualTo(ReturnCode.UNKNOWN);
        assertThat(told.text()).isEqualTo("the registry failed; its log says why");
    }

    @Test
    void aRequestThatCannotBeRightIsToldWhy() {
        ServantException told = translated(new CompletionException(new IllegalArgumentException("limit: -1")));

        assertThat(told.returnCode()).isEqualTo(Failures.INVALID);
        assertThat(told.text()).isEqualTo("limit: -1");
    }

    private static ServantException translated(Throwable failure) {
        return Failures.translated(CompletableFuture.failedFuture(failure))
                .handle((nothing, told) ->
                        (ServantException) (told instanceof CompletionException wrapped ? wrapped.getCause() : told))
                .join();
    }
}
