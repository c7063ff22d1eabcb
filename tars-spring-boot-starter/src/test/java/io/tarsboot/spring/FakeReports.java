package io.tarsboot.spring;

import io.tarsboot.protocol.tars.LogInfo;
import io.tarsboot.protocol.tars.LogServant;
import io.tarsboot.protocol.tars.NotifyServant;
import io.tarsboot.protocol.tars.PropertyFServant;
import io.tarsboot.protocol.tars.StatFServant;
import io.tarsboot.protocol.tars.StatMicMsgBody;
import io.tarsboot.protocol.tars.StatMicMsgHead;
import io.tarsboot.protocol.tars.StatSampleMsg;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.testkit.time.Eventually;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes reports and notes what it hears, as {@code stat Demo.WebServer echo 0 x1}. */
final class FakeReports implements AutoCloseable {

    private static final String STAT = "tars.tarsstat.StatObj";
    private static final String PROPERTY = "tars.tarsproperty.PropertyObj";
    private static final String LOG = "tars.tarslog.LogObj";
    private static final String NOTIFY = "tars.tarsnotify.NotifyObj";

    /** One thread: what is heard is noted in the order in which it was said. */
    private static final AdapterConfig IN_ORDER = AdapterConfig.of(STAT, Endpoint.tcp("127.0.0.1", 0))
            .withServants(List.of(STAT, PROPERTY, LOG, NOTIFY))
            .withThreads(1)
            .withVirtualThreads(false);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final TarsServer server = TarsServer.builder(
                    ServerConfig.of("tars", "reports").withAdapters(List.of(IN_ORDER)))
            .servant(STAT, new Stat())
            .servant(PROPERTY, (PropertyFServant) rows -> {
                rows.forEach((head, body) -> body.vInfo()
                        .forEach(part -> heard.add("figure " + head.moduleName() + " " + head.propertyName() + " "
                                + part.policy() + " " + part.value())));
                return 0;
            })
            .servant(LOG, new Log())
            .servant(NOTIFY, (NotifyServant)
                    info -> heard.add("message " + info.sApp() + "." + info.sServer() + " " + info.sMessage()))
            .build();

    static FakeReports start() {
        FakeReports made = new FakeReports();
        made.server.start();
        return made;
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("tars.report.stat-object", at(STAT));
        properties.put("tars.report.property-object", at(PROPERTY));
        properties.put("tars.report.log-object", at(LOG));
        properties.put("tars.report.notify-object", at(NOTIFY));
        properties.put("tars.report.interval", "100ms");
        return properties;
    }

    ReportConfig forLogs() {
        return ReportConfig.NONE.withLogObject(at(LOG));
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    void hears(String report) {
        Eventually.isTrue("\"" + report + "\" is heard", () -> heard.contains(report));
    }

    void hearsMatching(String pattern) {
        Eventually.isTrue(
                "\"" + pattern + "\" is heard", () -> heard.stream().anyMatch(report -> report.matches(pattern)));
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }

    private String at(String object) {
        return object + "@" + server.endpoint(STAT);
    }

    private final class Stat implements StatFServant {

        @Override
        public int reportMicMsg(Map<StatMicMsgHead, StatMicMsgBody> rows, boolean fromClient) {
            rows.forEach((head, body) -> heard.add("stat " + (fromClient ? "client " : "server ") + head.masterName()
                    + " " + head.slaveName() + " " + head.interfaceName() + " " + head.returnValue() + " x"
                    + (body.count() + body.execCount() + body.timeoutCount())));
            return 0;
        }

        @Override
        public int reportSampleMsg(List<StatSampleMsg> samples) {
            samples.forEach(sample -> heard.add("sample " + sample.interfaceName()));
            return 0;
        }
    }

    private final class Log implements LogServant {

        @Override
        public void logger(String app, String server, String file, String format, List<String> lines) {
            throw new IllegalStateException("expected: loggerbyInfo");
        }

        @Override
        public void loggerbyInfo(LogInfo info, List<String> lines) {
            lines.forEach(line -> heard.add(
                    "line " + info.appname() + "." + info.servername() + "_" + info.sFilename() + " " + line.strip()));
        }
    }
}
