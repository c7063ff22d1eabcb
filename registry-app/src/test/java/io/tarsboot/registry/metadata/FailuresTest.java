package io.tarsboot.registry.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.Reply;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.server.ServantException;
import java.util.Map;
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

    @Test
    void whatTheLeaderSaidIsHandedOn() {
        Reply refusal = new Reply(Failures.NO_LEADER, "this member does not lead", Map.of(), Map.of());
        ServantException told = translated(new ServerException("o", "f", "10.0.0.1:1", refusal));

        assertThat(told.returnCode()).isEqualTo(Failures.NO_LEADER);
        assertThat(told.text()).isEqualTo("this member does not lead");
    }

    @Test
    void whetherItWasDoneIsToldWhereTheLeaderSaidNothing() {
        Reply inside = new Reply(ReturnCode.UNKNOWN, "", Map.of(), Map.of());

        assertThat(translated(new ServerException("o", "f", "10.0.0.1:1", inside))
                        .returnCode())
                .isEqualTo(Failures.OUTCOME_UNKNOWN);
    }

    private static ServantException translated(Throwable failure) {
        return Failures.translated(CompletableFuture.failedFuture(failure))
                .handle((nothing, told) ->
                        (ServantException) (told instanceof CompletionException wrapped ? wrapped.getCause() : told))
                .join();
    }
}
