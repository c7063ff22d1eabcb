package io.tarsboot.rpc.report;

import io.tarsboot.protocol.tars.LogInfo;
import io.tarsboot.protocol.tars.LogServant;
import io.tarsboot.protocol.tars.NotifyServant;
import io.tarsboot.protocol.tars.PropertyFServant;
import io.tarsboot.protocol.tars.ReportInfo;
import io.tarsboot.protocol.tars.StatFServant;
import io.tarsboot.protocol.tars.StatMicMsgBody;
import io.tarsboot.protocol.tars.StatMicMsgHead;
import io.tarsboot.protocol.tars.StatPropMsgBody;
import io.tarsboot.protocol.tars.StatPropMsgHead;
import io.tarsboot.protocol.tars.StatSampleMsg;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The services that take reports, within the process, with a clock that only the test turns. */
final class FakeServices implements AutoCloseable {

    record Statistics(Map<StatMicMsgHead, StatMicMsgBody> rows, boolean fromClient) {}

    record Lines(LogInfo info, List<String> lines) {}

    private static final String STAT = "tars.tarsstat.StatObj";
    private static final String PROPERTY = "tars.tarsproperty.PropertyObj";
    private static final String LOG = "tars.tarslog.LogObj";
    private static final String NOTIFY = "tars.tarsnotify.NotifyObj";

    final ManualScheduler time = new ManualScheduler();
    final InProcessTransport transport = new InProcessTransport();
    final List<Statistics> statistics = new CopyOnWriteArrayList<>();
    final List<List<StatSampleMsg>> samples = new CopyOnWriteArrayList<>();
    final List<Map<StatPropMsgHead, StatPropMsgBody>> figures = new CopyOnWriteArrayList<>();
    final List<Lines> lines = new CopyOnWriteArrayList<>();
    final List<ReportInfo> messages = new CopyOnWriteArrayList<>();
    final Communicator communicator;
    private final Endpoint endpoint;
    private TarsServer server;
    private volatile CountDownLatch held = new CountDownLatch(0);

    FakeServices() {
        server = serve(Endpoint.tcp("127.0.0.1", 0));
        endpoint = server.endpoint(STAT);
        communicator =
                Communicator.builder().connections(transport).scheduler(time).build();
    }

    ReportConfig config() {
        return ReportConfig.NONE
                .withStatObject(STAT + "@" + endpoint)
                .withPropertyObject(PROPERTY + "@" + endpoint)
                .withLogObject(LOG + "@" + endpoint)
                .withNotifyObject(NOTIFY + "@" + endpoint);
    }

    /** From now on nothing answers. */
    void leave() {
        server.stop(Duration.ZERO);
    }

    void comeBack() {
        server = serve(endpoint);
    }

    /** From now on answers are held back. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    @Override
    public void close() {
        release();
        communicator.close();
        server.stop(Duration.ZERO);
        transport.close();
    }

    private TarsServer serve(Endpoint at) {
        TarsServer made = TarsServer.builder(ServerConfig.of("tars", "reports")
                        .withAdapters(List.of(AdapterConfig.of(STAT, at)
                                .withServants(List.of(STAT, PROPERTY, LOG, NOTIFY))
                                .withVirtualThreads(false))))
                .servant(STAT, new Stat())
                .servant(PROPERTY, (PropertyFServant) rows -> {
                    await();
                    figures.add(rows);
                    return 0;
                })
                .servant(LOG, new Log())
                .servant(NOTIFY, (NotifyServant) info -> {
                    await();
                    messages.add(info);
                })
                .acceptors(transport)
                .scheduler(time)
                .build();
        made.start();
        return made;
    }

    private void await() throws InterruptedException {
        held.await();
    }

    private final class Stat implements StatFServant {

        @Override
        public int reportMicMsg(Map<StatMicMsgHead, StatMicMsgBody> rows, boolean fromClient) throws Exception {
            await();
            statistics.add(new Statistics(rows, fromClient));
            return 0;
        }

        @Override
        public int reportSampleMsg(List<StatSampleMsg> all) throws Exception {
            await();
            samples.add(all);
            return 0;
        }
    }

    private final class Log implements LogServant {

        @Override
        public void logger(String app, String server, String file, String format, List<String> buffer) {
            throw new IllegalStateException("expected: loggerbyInfo");
        }

        @Override
        public void loggerbyInfo(LogInfo info, List<String> buffer) throws Exception {
            await();
            lines.add(new Lines(info, buffer));
        }
    }
}
