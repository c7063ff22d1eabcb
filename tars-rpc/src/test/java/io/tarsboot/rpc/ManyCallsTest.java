package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls at once over one connection: buffers, writers and threads change hands all the time. */
@Timeout(60)
class ManyCallsTest {

    private final TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                    .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(ProbeBean.OBJECT, new ProbeBean())
            .build();
    private final Communicator communicator = Communicator.builder().build();
    private ProbePrx probe;

    @BeforeEach
    void start() {
        server.start();
        probe = communicator.proxy(
                ProbePrx.class,
                ObjectAddress.of(ProbeBean.OBJECT, server.endpoint(ProbeBean.OBJECT)),
                ProxyOptions.timeout(Duration.ofSeconds(30)));
    }

    @AfterEach
    void stop() {
        communicator.close();
        server.stop(Duration.ZERO);
    }

    @Test
    void everyThreadGetsItsOwnAnswers() throws Exception {
        int threads = 8;
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            new Thread(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            String text = text(thread, i);
                            String answer = probe.echo(text).result();
                            if (!answer.equals(text)) {
                                wrong.add(text + " was answered with " + answer);
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyAsynchronousCallGetsItsOwnAnswer() {
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                answers.add(probe.echoAsync(text(round, i)).thenApply(answer -> answer.result()));
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(answers.get(i).join()).isEqualTo(text(round, i));
            }
        }
    }

    /** Of many lengths, a few of them longer than what packets are read into together. */
    private static String text(int one, int other) {
        return one + "/" + other + "/" + "z".repeat(other % 97 == 0 ? 20_000 : other % 301);
    }
}
