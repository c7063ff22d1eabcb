package io.tarsboot.raft.test.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.TransportException;
import io.tarsboot.raft.transport.TransportException.Reach;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.testkit.time.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyNetworkTest {

    private static final MemberAddress ANN = new MemberAddress("127.0.0.1", 1);
    private static final MemberAddress BOB = new MemberAddress("127.0.0.1", 2);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofSeconds(20);

    private final FaultyNetwork network = new FaultyNetwork(7);
    private final FaultyNetwork.Plug ann = network.plug(ANN);
    private final FaultyNetwork.Plug bob = network.plug(BOB);
    private final List<String> heardByBob = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        bob.listen(BOB, request -> {
            heardByBob.add(request.body().toUtf8());
            return CompletableFuture.completedFuture(request);
        });
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aPerfectNetworkKeepsTheOrder() {
        List<String> sent = new ArrayList<>();
        List<CompletableFuture<MemberMessage>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add("m" + i);
            answers.add(send("m" + i, LATE));
        }
        answers.forEach(CompletableFuture::join);

        assertThat(heardByBob).isEqualTo(sent);
    }

    @Test
    void delaysKeepTheOrderToo() {
        network.conditions(LinkConditions.PERFECT.withDelay(Duration.ZERO, Duration.ofMillis(5)));

        aPerfectNetworkKeepsTheOrder();
    }

    @Test
    void withoutOrderMessagesOvertakeEachOther() {
        network.conditions(LinkConditions.PERFECT
                .withDelay(Duration.ZERO, Duration.ofMillis(50))
                .unordered());
        List<CompletableFuture<MemberMessage>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(send(String.format("%02d", i), LATE));
        }
        answers.forEach(CompletableFuture::join);

        assertThat(heardByBob)
                .hasSize(50)
                .isNotEqualTo(heardByBob.stream().sorted().toList());
    }

    @Test
    void aCutIsSilentAndGoesOneWay() {
        network.cut(ANN, BOB);

        assertThat(reach(send("lost", SOON))).isEqualTo(Reach.TIMED_OUT);
        assertThat(heardByBob).isEmpty();
    }

    @Test
    void aCutBackLosesTheAnswerOnly() {
        network.cut(BOB, ANN);

        assertThat(reach(send("heard", SOON))).isEqualTo(Reach.TIMED_OUT);
        Eventually.isTrue("it was heard", () -> heardByBob.equals(List.of("heard")));
    }

    @Test
    void whatIsHealedWorksAgain() {
        network.separate(List.of(ANN), List.of(BOB));
        assertThat(reach(send("lost", SOON))).isEqualTo(Reach.TIMED_OUT);

        network.heal();

        assertThat(send("heard", LATE).join().body().toUtf8()).isEqualTo("heard");
    }

    @Test
    void whatIsHeldArrivesLaterInOrder() {
        network.hold(BOB, List.of(ANN));
        CompletableFuture<MemberMessage> first = send("first", LATE);
        CompletableFuture<MemberMessage> second = send("second", LATE);
        assertThatThrownBy(() -> first.get(50, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);

        network.heal();

        second.join();
        assertThat(heardByBob).containsExactly("first", "second");
    }

    @Test
    void lossAndRepetitionAreUpToTheSeed() {
        assertThat(heardWith(7)).isEqualTo(heardWith(7)).isNotEqualTo(heardWith(8));
    }

    @Test
    void whoIsUnpluggedIsDeadForTheOthers() {
        bob.pull();

        assertThat(reach(send("lost", SOON))).isEqualTo(Reach.TIMED_OUT);
        assertThat(heardByBob).isEmpty();
    }

    @Test
    void whereNobodyListensTheSenderIsTold() {
        assertThat(reach(bob.send(ANN, message("hello"), LATE))).isEqualTo(Reach.NOT_SENT);
    }

    /** What a receiver hears of a hundred messages, sent one after the other was surely handled. */
    private static List<String> heardWith(long seed) {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (FaultyNetwork network = new FaultyNetwork(seed)) {
            network.conditions(LinkConditions.PERFECT.withLoss(0.2).withRepetition(0.2));
            FaultyNetwork.Plug sender = network.plug(ANN);
            network.plug(BOB).listen(BOB, request -> {
                heard.add(request.body().toUtf8());
                return CompletableFuture.completedFuture(request);
            });
            for (int i = 0; i < 100; i++) {
                var unused = sender.send(BOB, message("m" + i), SOON);
            }
            network.conditions(LinkConditions.PERFECT);
            var last = sender.send(BOB, message("last"), LATE);
            last.join();
        }
        return heard;
    }

    private CompletableFuture<MemberMessage> send(String text, Duration timeout) {
        return ann.send(BOB, message(text), timeout);
    }

    private static MemberMessage message(String text) {
        return new MemberMessage("test", Bytes.utf8(text));
    }

    private static Reach reach(CompletableFuture<?> answer) {
        return answer.handle((value, failure) -> failure)
                .thenApply(failure -> ((TransportException) Causes.of(failure)).reach())
                .join();
    }
}
