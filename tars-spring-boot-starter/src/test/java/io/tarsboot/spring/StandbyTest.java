package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.standby.MasterKeeper;
import io.tarsboot.rpc.standby.Mastership;
import io.tarsboot.rpc.standby.NotMasterException;
import io.tarsboot.spring.standby.BecameMaster;
import io.tarsboot.spring.standby.BecameStandby;
import io.tarsboot.spring.standby.StandbyLifecycle;
import io.tarsboot.testkit.registry.FakeQueryObj;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A program of a server that has a master, as a node starts it. */
class StandbyTest {

    @TempDir
    Path directory;

    private final AtomicReference<LockAnswer> answer = new AtomicReference<>(LockAnswer.of(LockAnswer.STANDBY));
    private final List<LockRequest> asked = new CopyOnWriteArrayList<>();
    private final FakeQueryObj registry = FakeQueryObj.start().masters(request -> {
        asked.add(request);
        return answer.get();
    });

    @AfterEach
    void stop() {
        registry.close();
    }

    private ConfigurableApplicationContext start(TarsConfig file) throws IOException {
        Path written = NodeStart.write(directory, file.with("/tars/application/client<locator>", registry.address()));
        return NodeStart.with(written, () -> EchoServer.run(Program.class, Map.of()));
    }

    /** A lease that a machine which stands still for a moment does not use up. */
    private static TarsConfig paired() {
        return NodeStart.file()
                .with("/tars/application/server<baktype>", "1")
                .with("/tars/application/server<ms-check-timeout>", "6000");
    }

    @Test
    void aProgramIsToldWhichItIsAndWhenThatChanges() throws IOException {
        try (var context = start(paired())) {
            Role role = context.getBean(Role.class);
            Mastership mastership = context.getBean(Mastership.class);
            Eventually.isTrue("it stands by", () -> role.told.equals(List.of("standby 0")));
            assertThatThrownBy(mastership::requireMaster).isInstanceOf(NotMasterException.class);

            answer.set(LockAnswer.master(7));
            Eventually.isTrue("it is the master", () -> role.told.contains("master 7"));
            assertThat(mastership.requireMaster()).isEqualTo(7);
            MasterKeeper.State state =
                    context.getBean(StandbyLifecycle.class).state().orElseThrow();
            assertThat(state.master()).isTrue();
            assertThat(state.token()).isEqualTo(7);
            assertThat(gauge(context, "tars.standby.master")).isEqualTo(1);
            assertThat(gauge(context, "tars.standby.token")).isEqualTo(7);
            assertThat(gauge(context, "tars.standby.left")).isPositive();

            answer.set(LockAnswer.of(LockAnswer.STANDBY));
            Eventually.isTrue("it stands by again", () -> role.told.contains("standby 7"));
            assertThat(role.told).containsExactly("standby 0", "master 7", "standby 7");
            assertThat(gauge(context, "tars.standby.master")).isZero();
            assertThat(gauge(context, "tars.standby.token")).isZero();
        }
        assertThat(asked).allSatisfy(request -> {
            assertThat(request.app() + "." + request.server()).isEqualTo(NodeStart.SERVER);
            assertThat(request.node()).isEqualTo("node-a");
        });
    }

    @Test
    void aRegistryThatIsAwayEndsTheRole() throws IOException {
        answer.set(LockAnswer.master(7));
        try (var context = start(paired())) {
            Role role = context.getBean(Role.class);
            Eventually.isTrue("it is the master", () -> role.told.equals(List.of("master 7")));
            registry.close();
            Eventually.isTrue("it gives up", () -> role.told.equals(List.of("master 7", "standby 7")));
            assertThat(context.getBean(Mastership.class).isMaster()).isFalse();
        }
    }

    @Test
    void theRegistryIsAskedWhileTheNodeIsNotThere() throws IOException {
        answer.set(LockAnswer.master(7));
        FakeQueryObj node = FakeQueryObj.start();
        String away = node.address();
        node.close();
        askedWhileTheNodeIs(away);
    }

    /** Its connections open, and nothing comes back, as with a process that is stopped. */
    @Test
    void theRegistryIsAskedInTimeWhileTheNodeSaysNothing() throws IOException {
        answer.set(LockAnswer.master(7));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            askedWhileTheNodeIs("tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p " + silent.getLocalPort());
        }
    }

    private void askedWhileTheNodeIs(String locator) throws IOException {
        TarsConfig file = paired().with("/tars/application/client<locator>", locator)
                .with("/tars/application/client<locator-fallback>", registry.address());
        Path written = NodeStart.write(directory, file);
        try (var context = NodeStart.with(written, () -> EchoServer.run(Program.class, Map.of()))) {
            Role role = context.getBean(Role.class);
            Eventually.isTrue("it is renewed by the registry", () -> asked.size() > 3);
            assertThat(role.told).containsExactly("master 7");
            assertThat(context.getBean(Mastership.class).requireMaster()).isEqualTo(7);
        }
    }

    @Test
    void aProgramThatStopsGivesItsRoleUpFirst() throws IOException {
        answer.set(LockAnswer.master(7));
        Role role;
        try (var context = start(paired())) {
            role = context.getBean(Role.class);
            Eventually.isTrue("it is the master", () -> role.told.equals(List.of("master 7")));
        }
        assertThat(role.told).containsExactly("master 7", "standby 7");
        LockRequest last = asked.get(asked.size() - 1);
        assertThat(last.leaving()).isTrue();
        assertThat(last.token()).isEqualTo(7);
        assertThat(role.servedWhenTold).isTrue();
    }

    @Test
    void aServerWithoutAMasterHasNone() throws IOException {
        try (var context = start(NodeStart.file())) {
            assertThat(context.getBean(Mastership.class).isMaster()).isFalse();
            assertThat(context.getBean(StandbyLifecycle.class).state()).isEmpty();
            assertThat(context.getBean(Role.class).told).isEmpty();
            assertThat(context.getBean(MeterRegistry.class)
                            .find("tars.standby.master")
                            .gauge())
                    .isNull();
        }
        assertThat(asked).isEmpty();
    }

    private static double gauge(ConfigurableApplicationContext context, String name) {
        return context.getBean(MeterRegistry.class).get(name).gauge().value();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import({EchoService.class, Role.class, SimpleMeterRegistry.class})
    static class Program {}

    static class Role {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final ConfigurableApplicationContext context;
        private volatile boolean servedWhenTold;

        Role(ConfigurableApplicationContext context) {
            this.context = context;
        }

        @TarsMaster
        void lead(BecameMaster event) {
            told.add("master " + event.token());
        }

        @TarsStandby
        void follow(BecameStandby event) {
            servedWhenTold = EchoServer.server(context) != null;
            told.add("standby " + event.token());
        }
    }
}
