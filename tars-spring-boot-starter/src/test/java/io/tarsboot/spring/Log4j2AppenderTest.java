package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.report.RemoteLogService;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.time.SystemScheduler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.Test;

/** The appender as it stands in a configuration of Log4j 2. */
class Log4j2AppenderTest {

    private static final String CONFIGURATION = """
            <Configuration status="warn">
              <Appenders>
                <TarsRemote name="ACCESS" file="access" rolls="hour">
                  <PatternLayout pattern="%p|%m%n"/>
                </TarsRemote>
                <TarsRemote name="USUAL" file="usual"/>
                <TarsRemote name="DYED" dyed="true">
                  <PatternLayout pattern="%X{tars.dyed}|%m%n"/>
                </TarsRemote>
              </Appenders>
              <Loggers>
                <Logger name="access" level="info" additivity="false"><AppenderRef ref="ACCESS"/></Logger>
                <Root level="info"><AppenderRef ref="USUAL"/><AppenderRef ref="DYED"/></Root>
              </Loggers>
            </Configuration>
            """;

    @Test
    void linesOfALoggerGoToTheirRemoteFile() throws IOException {
        LoggerContext log4j = new LoggerContext("of the test");
        try (FakeReports reports = FakeReports.start();
                Communicator communicator = Communicator.builder().build();
                SystemScheduler scheduler = new SystemScheduler("test-report")) {
            log4j.start(new XmlConfiguration(
                    log4j,
                    new ConfigurationSource(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)))));
            log4j.getLogger("access").info("GET {}", "/orders");
            log4j.getLogger("io.tarsboot.rpc.report.Outbox").info("of those who send");
            log4j.getLogger("other").info("anything");
            ThreadContext.put("tars.dyed", "10086");
            log4j.getLogger("other").info("on behalf of a dyed call");
            try (RemoteLogService service = RemoteLogService.start(
                    reports.forLogs(),
                    new ReportingProcess("Demo", "WebServer", "", "", "v"),
                    communicator,
                    scheduler)) {
                assertThat(service).isNotNull();
                reports.hears("line Demo.WebServer_access INFO|GET /orders");
                reports.hears("line tars_dyeing.dyeing_day Demo.WebServer|10086|on behalf of a dyed call");
                reports.hearsMatching("line Demo.WebServer_usual 20..-..-.. ..:..:..\\|anything");
            }
            assertThat(reports.heard())
                    .noneMatch(line -> line.contains("of those who send"))
                    .noneMatch(line -> line.startsWith("line tars_dyeing") && line.contains("anything"));
        } finally {
            ThreadContext.remove("tars.dyed");
            log4j.stop();
        }
    }
}
