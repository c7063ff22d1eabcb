package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
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
        TarsServer filtered = TarsServer.builder(config(newEndpoint()))
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
    void filtersStandInTheOrderThatTheyDeclare() {
        List<String> passed = new CopyOnWriteArrayList<>();
        TarsServer filtered = TarsServer.builder(config(newEndpoint()))
                .servant(ProbeBean.OBJECT, gate)
                .dispatcher(LATER, later)
                .dispatcher(BROKEN, new BrokenServant())
                .acceptors(transport)
                .filter(naming("server undeclared", passed))
                .filter(7, naming("server 7", passed))
                .filter(FilterOrder.TRACE, naming("server trace", passed))
                .filter(7, naming("server 7 again", passed))
                .build();
        filtered.start();
        try (Communicator own = Communicator.builder()
                .connections(transport)
                .filter(named("undeclared", passed))
                .filter(7, named("7", passed))
                .filter(named("undeclared again", passed))
                .filter(FilterOrder.OBSERVATION, named("observation", passed))
                .filter(-1, named("-1", passed))
                .build()) {
            proxyOf(own, filtered).add(1, 2);
            assertThat(passed)
                    .containsExactly(
                            "observation",
                            "-1",
                            "7",
                            "undeclared",
                            "undeclared again",
                            "server trace",
                            "server 7",
                            "server 7 again",
                            "server undeclared");
        } finally {
            filtered.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void whatAFilterOfTheClientThrowsTheCallerGets() {
        IllegalStateException failure = new IllegalStateException("no ticket");
        try (Communicator own = Communicator.builder()
                .connections(transport)
                .filter((invocation, next) -> {
                    throw failure;
                })
                .build()) {
            ProbePrx probe = proxyOf(own, server);
            assertThatThrownBy(() -> probe.add(1, 2)).isSameAs(failure);
            assertThat(failureOf(probe.addAsync(1, 2))).isSameAs(failure);
            assertThatThrownBy(probe::nothingOneWay).isSameAs(failure);
        }
    }

    @Test
    void aFilterThatGivesNoStageIsNamed() {
        try (Communicator own = Communicator.builder()
                .connections(transport)
                .filter((invocation, next) -> null)
                .build()) {
            assertThatThrownBy(() -> proxyOf(own, server).add(1, 2)).hasMessage("a filter gave no stage");
        }
    }

    @Test
    void whatAFilterOfTheServerThrowsAnswersTheCall() {
        TarsServer filtered = TarsServer.builder(config(newEndpoint()))
                .servant(ProbeBean.OBJECT, gate)
                .dispatcher(LATER, later)
                .dispatcher(BROKEN, new BrokenServant())
                .acceptors(transport)
                .filter((call, next) -> {
                    throw new java.io.IOException("no ticket");
                })
                .observer(finished::add)
                .build();
        filtered.start();
        try {
            assertThatThrownBy(() -> proxyOf(communicator, filtered).add(1, 2))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            answer -> assertThat(answer.returnCode()).isEqualTo(ReturnCode.UNKNOWN))
                    .hasMessageContaining("no ticket");
            Eventually.until("both sides saw it", () -> finished.size() == 2);
            assertThat(finished).allMatch(call -> call.returnCode() == ReturnCode.UNKNOWN);
        } finally {
            filtered.stop(Duration.ofSeconds(5));
        }
    }

    private static ClientFilter named(String name, List<String> passed) {
        return (invocation, next) -> {
            passed.add(name);
            return next.proceed(invocation);
        };
    }

    private static ServerFilter naming(String name, List<String> passed) {
        return (call, next) -> {
            passed.add(name);
            return next.proceed();
        };
    }

    private static ProbePrx proxyOf(Communicator caller, TarsServer called) {
        return caller.proxy(
                ProbePrx.class,
                ObjectAddress.of(ProbeBean.OBJECT, called.endpoint(ProbeBean.OBJECT)),
                ProxyOptions.DEFAULT);
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
