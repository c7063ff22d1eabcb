package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.LocatedObject;
import io.tarsboot.rpc.client.Locator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.report.Notifier;
import io.tarsboot.rpc.report.PropertyReports;
import io.tarsboot.rpc.report.Reporter;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.spring.echo.EchoPrx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which objects that nobody serves are worth a warning. */
@ExtendWith(OutputCaptureExtension.class)
class OptionalObjectsTest {

    private static final String EMPTY = "the locator knows no active endpoint";

    private final ManualScheduler time = new ManualScheduler();

    @Test
    void servicesThatTakeReportsAreNotMissed(CapturedOutput output) {
        try (Communicator communicator = communicator((object, locality) -> nothing())) {
            ReportConfig config = ReportConfig.NONE
                    .withStatObject("tars.tarsstat.StatObj")
                    .withPropertyObject("tars.tarsproperty.PropertyObj")
                    .withNotifyObject("tars.tarsnotify.NotifyObj");
            ReportingProcess process =
                    ReportingProcess.of(communicator.config(), ServerConfig.of("Demo", "HelloServer"), "dev");
            var notifier = new Notifier(config, process, communicator);
            assertThat(notifier.states()).hasSize(1);
            try (Reporter reporter =
                    new Reporter(config, process, communicator, time, new PropertyReports(), null, null)) {
                assertThat(reporter.states()).isNotEmpty();
                for (String object : List.of("StatObj", "PropertyObj", "NotifyObj")) {
                    assertThat(lines(output, object)).singleElement().asString().contains(" INFO ", EMPTY);
                }
                time.advance(Duration.ofMinutes(5));
                assertThat(lines(output, EMPTY)).as("said once").hasSize(3);
            }
        }
    }

    @Test
    void objectsThatTheProgramCallsAre(CapturedOutput output) {
        try (Communicator communicator = communicator((object, locality) -> nothing())) {
            // Also where the program's own reports go to the same object.
            String object = "tars.tarsstat.StatObj";
            var unused = communicator.proxy(EchoPrx.class, object, ProxyOptions.DEFAULT.forOptional());
            var unusedToo = communicator.proxy(EchoPrx.class, object);
            assertThat(lines(output, EMPTY)).hasSize(2);
            assertThat(lines(output, EMPTY))
                    .filteredOn(line -> line.contains(" WARN "))
                    .hasSize(1);
        }
    }

    @Test
    void aRegistryThatFailsIsWorthAWarningWhoeverAsks(CapturedOutput output) {
        try (Communicator communicator = communicator(
                (object, locality) -> CompletableFuture.failedFuture(new IllegalStateException("on fire")))) {
            var unused = communicator.proxy(EchoPrx.class, "tars.tarsstat.StatObj", ProxyOptions.DEFAULT.forOptional());
            assertThat(lines(output, "on fire")).singleElement().asString().contains(" WARN ");
        }
    }

    private Communicator communicator(Locator locator) {
        return Communicator.builder().locator(locator).scheduler(time).build();
    }

    private static CompletableFuture<LocatedObject> nothing() {
        return CompletableFuture.completedFuture(new LocatedObject(List.of(), List.of()));
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return output.getOut().lines().filter(line -> line.contains(text)).toList();
    }
}
