package io.tarsboot.bench.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MalformedTest {

    @ParameterizedTest
    @EnumSource(Malformed.class)
    void eachKindEndsAsItMustAndOtherConnectionsGoOn(Malformed kind) throws Exception {
        TarsServer server = TarsServer.builder(ServerConfig.of("Bench", "RobustServer")
                        .withAdapters(List.of(AdapterConfig.of(Echo.OBJECT, Endpoint.tcp(ServerProgram.HOST, 0)))))
                .dispatcher(Echo.OBJECT, new Echo(new Work(Work.Kind.WAIT, 0)))
                .build();
        server.start();
        int port = server.endpoint(Echo.OBJECT).port();
        Ends ends = new Ends();
        Payloads payloads = new Payloads();
        try (RawConnection honest = new RawConnection(port, ends)) {
            for (int seed = 0; seed < 20; seed++) {
                try (RawConnection vandal = new RawConnection(port, ends)) {
                    vandal.sendRaw(kind.bytes(new Random(seed)));
                    if (kind.isCutByClient()) {
                        vandal.cut();
                    } else {
                        assertThat(kind.isRightEnd(vandal.nextCode())).isTrue();
                    }
                }
                honest.send(payloads.next());
                honest.readAnswer();
            }
            assertThat(ends.count(Ends.ANSWERED)).isEqualTo(20);
            assertThat(ends.all()).isEqualTo(20);
        } finally {
            server.stop(Duration.ZERO);
        }
    }
}
