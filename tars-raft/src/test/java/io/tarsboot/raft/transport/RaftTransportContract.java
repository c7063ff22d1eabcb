package io.tarsboot.raft.transport;

import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.transport.TransportException.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every transport does. */
abstract class RaftTransportContract {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final List<RaftTransport.Listening> listening = new ArrayList<>();

    /** Of one member among those that reach each other. */
    abstract RaftTransport transport();

    abstract MemberAddress freeAddress();

    @AfterEach
    void stopListening() {
        listening.forEach(RaftTransport.Listening::close);
    }

    @Test
    void aRequestIsAnswered() {
        MemberAddress address = freeAddress();
        listen(address, request -> done(message("answer", request.body().toUtf8() + "!")));

        assertThat(get(transport().send(address, message("ask", "hello"), TIMEOUT)))
                .isEqualTo(message("answer", "hello!"));
    }

    @Test
    void anAnswerMayComeLaterThanThoseOfLaterRequests() {
        MemberAddress address = freeAddress();
        CompletableFuture<MemberMessage> slow = new CompletableFuture<>();
        listen(address, request -> request.type().equals("slow") ? slow : done(message("quick", "")));

        CompletableFuture<MemberMessage> first = transport().send(address, message("slow", ""), TIMEOUT);
        assertThat(get(transport().send(address, message("fast", ""), TIMEOUT)).type())
                .isEqualTo("quick");
        slow.complete(message("late", ""));
        assertThat(get(first).type()).isEqualTo("late");
    }

    @Test
    void requestsOfOneSenderAreTakenInInOrder() {
        MemberAddress address = freeAddress();
        List<String> arrived = Collections.synchronizedList(new ArrayList<>());
        List<String> sent = new ArrayList<>();
        List<CompletableFuture<MemberMessage>> answers = new ArrayList<>();
        listen(address, request -> {
            arrived.add(request.body().toUtf8());
            return done(request);
        });

        // The first one opens the connection, which others would wait for in any order.
        get(transport().send(address, message("first", "0"), TIMEOUT));
        sent.add("0");
        for (int i = 1; i < 500; i++) {
            sent.add(Integer.toString(i));
            answers.add(transport().send(address, message("next", Integer.toString(i)), TIMEOUT));
        }
        answers.forEach(each -> get(each));

        assertThat(arrived).isEqualTo(sent);
    }

    @Test
    void largeBodiesArriveWhole() {
        MemberAddress address = freeAddress();
        byte[] body = new byte[5 * 1024 * 1024];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
        MemberMessage large = new MemberMessage("large", Bytes.wrap(body));
        listen(address, request -> done(request));

        assertThat(get(transport().send(address, large, TIMEOUT))).isEqualTo(large);
    }

    @Test
    void whereNobodyListensNothingIsSent() {
        assertThat(reach(transport().send(freeAddress(), message("ask", ""), TIMEOUT)))
                .isEqualTo(Reach.NOT_SENT);
    }

    @Test
    void aFailingReceiverRefuses() {
        MemberAddress address = freeAddress();
        listen(address, request -> {
            if (request.type().equals("throw")) {
                throw new IllegalArgumentException("what is that?");
            }
            return CompletableFuture.failedFuture(new IllegalArgumentException("what is that?"));
        });

        assertThat(reach(transport().send(address, message("throw", ""), TIMEOUT)))
                .isEqualTo(Reach.REFUSED);
        assertThat(reach(transport().send(address, message("fail", ""), TIMEOUT)))
                .isEqualTo(Reach.REFUSED);
    }

    @Test
    void aReceiverThatIsSilentTimesOut() {
        MemberAddress address = freeAddress();
        listen(address, request -> new CompletableFuture<>());

        assertThat(reach(transport().send(address, message("ask", ""), Duration.ofMillis(50))))
                .isEqualTo(Reach.TIMED_OUT);
    }

    @Test
    void anAddressIsHadOnce() {
        MemberAddress address = freeAddress();
        listen(address, request -> done(request));

        assertThatThrownBy(() -> listen(address, request -> done(request)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(address.toString());

        stopListening();
        listen(address, request -> done(request));
    }

    final void listen(MemberAddress address, MessageHandler handler) {
        listening.add(transport().listen(address, handler));
    }

    static MemberMessage message(String type, String body) {
        return new MemberMessage(type, Bytes.utf8(body));
    }

    static CompletableFuture<MemberMessage> done(MemberMessage answer) {
        return CompletableFuture.completedFuture(answer);
    }

    static Reach reach(CompletableFuture<MemberMessage> answer) {
        return ((TransportException) failureOf(answer)).reach();
    }
}
