package io.tarsboot.rpc;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.test.StressServant;
import io.tarsboot.rpc.test.StressTestStrResult;
import java.io.IOException;
import java.util.List;

/** Serves the objects that the recorded frames are for. */
final class RecordedFramesServer implements AutoCloseable {

    static final String STRESS = "TestApp.StressServer.StressObj";

    /** More than the test of mutated frames opens, whose connections may end later than it goes on. */
    private static final int MANY = 3000;

    private final TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                    .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0))
                            .withServants(List.of(ProbeBean.OBJECT, STRESS))
                            .withMaxConnections(MANY))))
            .servant(ProbeBean.OBJECT, new ProbeBean())
            .servant(STRESS, new StressServant() {
                @Override
                public int test() {
                    return 0;
                }

                @Override
                public StressTestStrResult testStr(String sIn) {
                    return new StressTestStrResult(0, sIn);
                }
            })
            .build();

    RecordedFramesServer() {
        server.start();
    }

    RawClient connect() throws IOException {
        return new RawClient(server.endpoint(ProbeBean.OBJECT));
    }

    /** Whether nobody is connected and nothing is under way. */
    boolean isIdle() {
        return server.state().adapters().get(0).connections() == 0
                && server.state().adapters().get(0).inFlight() == 0;
    }

    @Override
    public void close() {
        server.close();
    }
}
