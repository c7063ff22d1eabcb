package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What stands around calls, and what looks on. */
class CallFiltersTest extends CallsFixture {

    @Test
    void filtersOfBothSidesStandAroundTheCall() {
        List<String> passed = new CopyOnWriteArrayList<>();
        TarsServer filtered = TarsServer.builder(config(Endpoint.tcp("127.0.0.1", 0)))
                .servant(ProbeBean.OBJECT, gate)
                .dispatcher(LATER, later)
                .dispatcher(BROKEN, new BrokenServant())
                .acceptors(transport)
                .filter((call, next) -> {
                    passed.add("server " + call.context().get("added"));
                    if (call.function().equals("flip")) {
                        throw new ServantException(9, "refused by a filter");
                    }
                    return next.proceed();
                })
                .build();
        filtered.start();
        try (Communicator own = Communicator.builder()
                .connections(transport)
                .filter((invocation, next) -> {
                    passed.add("outer " + invocation.function());
                    return next.proceed(invocation.withContext("added", "by outer"));
                })
                .filter((invocation, next) -> {
                    passed.add("inner " + invocation.context().get("added"));
                    return next.proceed(invocation);
                })
                .build()) {
            ProbePrx probe = own.proxy(
                    ProbePrx.class,
                    ObjectAddress.of(ProbeBean.OBJECT, filtered.endpoint(ProbeBean.OBJECT)),
                    ProxyOptions.DEFAULT);
            assertThat(probe.add(1, 2)).isEqualTo(3);
            assertThat(passed).containsExactly("outer add", "inner by outer", "server by outer");
            assertThatThrownBy(() -> probe.flip(true)).hasMessageContaining("refused by a filter");
        } finally {
            filtered.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void observersSeeEachCallOnBothSides() {
        probe().add(1, 2);
        assertThatThrownBy(() -> call("nosuch")).isInstanceOf(ServerException.class);
        Eventually.until("four are seen", () -> finished.size() == 4);
        assertThat(finished)
                .extracting(call -> call.side() + " " + call.function() + " " + call.returnCode())
                .containsExactlyInAnyOrder("CLIENT add 0", "SERVER add 0", "CLIENT nosuch -3", "SERVER ? -3");
    }
}
