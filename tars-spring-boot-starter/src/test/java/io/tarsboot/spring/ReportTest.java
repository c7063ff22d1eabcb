package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.rpc.chain.Dyeing;
import io.tarsboot.rpc.chain.Traces;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.report.Notifier;
import io.tarsboot.rpc.report.PropertyPolicy;
import io.tarsboot.rpc.report.PropertyReports;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.logback.TarsRemoteAppender;
import io.tarsboot.spring.report.ReportLifecycle;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** An application reports what it does to services that take it. */
class ReportTest {

    private static final String CALLS = "stat client Test.EchoServer@.* Test.EchoServer echo 0 x1";

    private final FakeReports reports = FakeReports.start();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        reports.close();
    }

    @Test
    void callsFiguresAndMessagesAreReported() {
        try (var context = start(Map.of("tars.report.server-calls", "all"))) {
            echo(context).echo("x");
            reports.hearsMatching(CALLS);
            reports.hearsMatching("stat server stat_from_server Test.EchoServer echo 0 x1");
            reports.hearsMatching("figure Test.EchoServer jvm.thread.num Avg [0-9]+=1");
            reports.hears("figure Test.EchoServer Test.EchoServer.EchoObjAdapter.queue Avg 0=1");
            reports.hears("figure Test.EchoServer Test.EchoServer.EchoObjAdapter.timeoutNum Sum 0");
            reports.hears("message Test.EchoServer restart");

            context.getBean(PropertyReports.class)
                    .property("orders", PropertyPolicy.SUM)
                    .report(42);
            reports.hears("figure Test.EchoServer orders Sum 42");
            context.getBean(Notifier.class).notify(Notifier.Level.ERROR, "the disk is full");
            reports.hears("message Test.EchoServer the disk is full");
        }
        reports.hears("message Test.EchoServer exit: the program stops");
    }

    @Test
    void whatWasCountedLastIsReportedAtTheEnd() {
        try (var context = start(Map.of("tars.report.interval", "1h"))) {
            echo(context).echo("x");
        }
        reports.hearsMatching(CALLS);
    }

    @Test
    void callsAreSampledIfAskedFor() {
        try (var context = start(Map.of("tars.report.sample-rate", "1"))) {
            echo(context).echo("x");
            reports.hears("sample echo");
        }
    }

    @Test
    void linesOfALoggerGoToTheirRemoteFile() {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger logger = logback.getLogger("access.of.report.test");
        TarsRemoteAppender appender = new TarsRemoteAppender();
        appender.setContext(logback);
        appender.setFile("access");
        appender.setPattern("%p|%m%n");
        try (var context = start(Map.of())) {
            appender.start();
            logger.addAppender(appender);
            assertThat(context.isActive()).isTrue();
            logger.info("GET /orders");
            reports.hears("line Test.EchoServer_access INFO|GET /orders");
            assertThat(context.getBean(ReportLifecycle.class).states())
                    .anySatisfy(state -> assertThat(state.what()).isEqualTo("lines for access"));
        } finally {
            logger.detachAppender(appender);
            appender.stop();
        }
    }

    @Test
    void whatIsDyedGoesToTheFileOfAllServers() {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger logger = logback.getLogger("dyed.of.report.test");
        TarsRemoteAppender appender = new TarsRemoteAppender();
        appender.setContext(logback);
        appender.setDyed(true);
        appender.setPattern("%X{tars.dyed}|%m%n");
        try (var context = start(Map.of())) {
            appender.start();
            logger.addAppender(appender);
            assertThat(context.isActive()).isTrue();
            logger.info("nobody dyed this");
            Dyeing.run("10086", () -> logger.info("GET /orders"));
            reports.hears("line tars_dyeing.dyeing_day Test.EchoServer|10086|GET /orders");
            assertThat(reports.heard()).noneMatch(line -> line.contains("nobody dyed this"));
        } finally {
            logger.detachAppender(appender);
            appender.stop();
        }
    }

    @Test
    void spansGoToTheFileOfAllServers() {
        try (var context = start(Map.of("tars.trace.spans", "true"))) {
            Traces.run(() -> context.getBean(Communicator.class)
                    .proxy(EchoPrx.class, EchoServer.address(context))
                    .echo("x"));
            for (String moment :
                    new String[] {"cs\\|Test.EchoServer\\|Test.EchoServer.EchoObj", "sr\\|\\|Test.EchoServer"}) {
                reports.hearsMatching("line _tars_._trace___t_trace_ Test\\|EchoServer\\|20[^|]*\\|0-[0-9a-f]{32}\\|"
                        + "[0-9a-f]{32}\\|[^|]+\\|" + moment + "\\|echo\\|[0-9]+\\|0\\|\\|");
            }
        }
    }

    @Test
    void theSameNumbersAreMeters() {
        Map<String, Object> properties = new HashMap<>(reports.properties());
        properties.putAll(EchoServer.SERVER);
        try (var context = EchoServer.run(ObservationTest.Observed.class, properties)) {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            context.getBean(PropertyReports.class)
                    .property("orders", PropertyPolicy.COUNT, PropertyPolicy.MAX, PropertyPolicy.distribution(10))
                    .report(7);
            assertThat(meters.get("tars.property.count")
                            .tag("name", "orders")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("tars.property.distr")
                            .tags("name", "orders", "below", "10")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            Eventually.isTrue(
                    "reports are counted",
                    () -> meters.get("tars.report.sent").functionCounter().count() > 0);
            assertThat(meters.get("tars.report.lost").functionCounter().count()).isZero();
        }
    }

    @Test
    void withoutAServiceNothingIsCounted() {
        try (var context = EchoServer.run(EchoServer.Server.class, EchoServer.SERVER)) {
            echo(context).echo("x");
            assertThat(context.getBean(ReportLifecycle.class).states()).isEmpty();
        }
    }

    @Test
    void theNodesFileNamesTheServicesAndThePropertiesTuneReports() throws IOException {
        String client = "/tars/application/client";
        TarsConfig file = NodeStart.file()
                .with(client + "<stat>", "tars.tarsstat.StatObj")
                .with(client + "<report-interval>", "30000")
                .with(client + "<sample-rate>", "1000")
                .with("/tars/application/server<log>", "tars.tarslog.LogObj");
        Path written = NodeStart.write(directory, file);
        try (var context = NodeStart.with(
                written,
                () -> EchoServer.run(
                        EchoServer.Server.class,
                        Map.of(),
                        "--tars.report.stat-object=Ide.IdeServer.StatObj",
                        "--tars.report.timeout=1s"))) {
            ReportConfig config = context.getBean(RpcSettings.class).report();
            assertThat(config.statObject()).isEqualTo("tars.tarsstat.StatObj");
            assertThat(config.logObject()).isEqualTo("tars.tarslog.LogObj");
            assertThat(config.interval()).hasSeconds(30);
            assertThat(config.timeout()).hasSeconds(1);
            assertThat(config.sampleRate()).isEqualTo(1000);
        }
        try (var context = NodeStart.with(
                written, () -> EchoServer.run(EchoServer.Server.class, Map.of(), "--tars.report.enabled=false"))) {
            assertThat(context.getBean(RpcSettings.class).report()).isEqualTo(ReportConfig.NONE);
        }
    }

    @Test
    void aWrongPropertyStopsTheStartWithItsName() {
        assertThatThrownBy(() -> start(Map.of("tars.report.max-keys", "0")).close())
                .hasStackTraceContaining("tars.report")
                .hasStackTraceContaining("maxKeys: 0");
    }

    private ConfigurableApplicationContext start(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.putAll(reports.properties());
        properties.putAll(more);
        return EchoServer.run(EchoServer.Server.class, properties);
    }

    private static EchoPrx echo(ConfigurableApplicationContext context) {
        return context.getBean(Communicator.class).proxy(EchoPrx.class, EchoServer.address(context));
    }
}
