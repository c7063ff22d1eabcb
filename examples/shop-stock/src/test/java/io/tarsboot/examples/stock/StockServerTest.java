package io.tarsboot.examples.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.tars.ServerFServant;
import io.tarsboot.protocol.tars.ServerInfo;
import io.tarsboot.protocol.tars.StatFServant;
import io.tarsboot.protocol.tars.StatMicMsgBody;
import io.tarsboot.protocol.tars.StatMicMsgHead;
import io.tarsboot.protocol.tars.StatSampleMsg;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The unchanged application with a node that watches it and a service that takes statistics. */
class StockServerTest {

    private static final String NODE = "tars.tarsnode.ServerObj";
    private static final String STAT = "tars.tarsstat.StatObj";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final TarsServer framework = TarsServer.builder(ServerConfig.of("tars", "framework")
                    .withAdapters(List.of(
                            AdapterConfig.of(NODE, Endpoint.tcp("127.0.0.1", 0)).withServants(List.of(NODE, STAT)))))
            .servant(NODE, new Node())
            .servant(STAT, new Statistics())
            .build();
    private ConfigurableApplicationContext application;
    private int port;

    @BeforeEach
    void start() {
        framework.start();
        application = SpringApplication.run(
                StockApplication.class,
                "--server.port=0",
                "--tars.server.app=Shop",
                "--tars.server.name=StockServer",
                "--tars.server.adapters.WebObj.endpoint=tcp -h 127.0.0.1 -p 18612",
                "--tars.server.adapters.WebObj.protocol=not_tars",
                "--tars.server.node=" + NODE + "@" + framework.endpoint(NODE),
                "--tars.report.stat-object=" + STAT + "@" + framework.endpoint(STAT),
                "--tars.report.interval=100ms");
        port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterEach
    void stop() {
        application.close();
        framework.close();
    }

    @Test
    void requestsAreReportedAsCallsOfTheirRoute() {
        assertThat(status("/stock/tea")).isEqualTo(200);
        assertThat(status("/stock/coffee")).isEqualTo(200);
        assertThat(status("/no/such/page")).isEqualTo(404);
        hears("Shop.StockServer GET /stock/{item} 0");
        // Whatever has no route of its own falls to that of static files.
        hears("Shop.StockServer GET /** 404");
        assertThat(heard).noneMatch(line -> line.contains("/stock/tea") || line.contains("/no/such"));
    }

    @Test
    void theNodeHearsThatItServesWhenItDoesAndThatItLeavesWhileItStillAnswers() {
        hears("serves, and answers 200");
        application.close();
        hears("leaves, and answers 200");
    }

    private void hears(String line) {
        Eventually.isTrue(line + " is heard, it was " + heard, () -> heard.contains(line));
    }

    private int status(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private final class Node implements ServerFServant {

        private volatile boolean served;

        @Override
        public int keepAlive(ServerInfo info) {
            served = true;
            heard.add("serves, and answers " + answer());
            return 0;
        }

        /** What a program says while it starts, and again when it is about to stop. */
        @Override
        public int keepActiving(ServerInfo info) {
            if (served) {
                heard.add("leaves, and answers " + answer());
            }
            return 0;
        }

        /** The port is known to the test a moment later than to the program. */
        private int answer() {
            Eventually.isTrue("the port is known", () -> port != 0);
            return status("/stock/tea");
        }

        @Override
        public int reportVersion(String app, String serverName, String version) {
            return 0;
        }

        @Override
        public long getLatestKeepAliveTime() {
            return 0;
        }
    }

    private final class Statistics implements StatFServant {

        @Override
        public int reportMicMsg(Map<StatMicMsgHead, StatMicMsgBody> rows, boolean fromClient) {
            rows.keySet()
                    .forEach(head ->
                            heard.add(head.slaveName() + " " + head.interfaceName() + " " + head.returnValue()));
            return 0;
        }

        @Override
        public int reportSampleMsg(List<StatSampleMsg> samples) {
            return 0;
        }
    }
}
