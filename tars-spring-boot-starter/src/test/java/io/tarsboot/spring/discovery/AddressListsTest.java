package io.tarsboot.spring.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressListsTest {

    private static final String WEB = "Demo.WebServer.WebObj";
    private static final Endpoint ONE = Endpoint.tcp("10.0.0.1", 80);
    private static final Endpoint OTHER = Endpoint.tcp("10.0.0.2", 80);
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final Queue<CompletableFuture<List<Endpoint>>> questions = new ArrayDeque<>();
    private long now;
    private int asked;

    private final AddressLists lists = new AddressLists(
            this::ask,
            new ObjectNames(Set.of("Demo.WebServer.Pages")),
            Map.of("Demo.Direct.WebObj", ObjectAddress.parse("Demo.Direct.WebObj@tcp -h 10.0.0.9 -p 80")),
            object -> Locality.GROUP,
            REFRESH,
            () -> now);

    @Test
    void whoAsksFirstWaitsForTheAnswer() {
        CompletableFuture<AddressList> first = find();
        CompletableFuture<AddressList> second = find();
        assertThat(first).isNotDone();
        answer(ONE);
        assertThat(first.join().endpoints()).containsExactly(ONE);
        assertThat(second.join().endpoints()).containsExactly(ONE);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aListIsKeptUntilItIsDueAndServesWhileItIsLookedUpAgain() {
        known(ONE);
        now += REFRESH.toNanos() - 1;
        assertThat(find().join().endpoints()).containsExactly(ONE);
        assertThat(asked).isEqualTo(1);
        now += 1;
        assertThat(find().join().endpoints()).containsExactly(ONE);
        assertThat(asked).isEqualTo(2);
        answer(OTHER);
        assertThat(find().join().endpoints()).containsExactly(OTHER);
    }

    @Test
    void afterALongRestAListIsLookedUpBeforeItIsUsed() {
        known(ONE);
        now += 2 * REFRESH.toNanos();
        CompletableFuture<AddressList> late = find();
        assertThat(late).isNotDone();
        answer(OTHER);
        assertThat(late.join().endpoints()).containsExactly(OTHER);
    }

    @Test
    void emptyAndFailedAnswersTakeNothingAway() {
        known(ONE);
        now += 2 * REFRESH.toNanos();
        CompletableFuture<AddressList> empty = find();
        answer();
        assertThat(empty.join().endpoints()).containsExactly(ONE);
        now += REFRESH.toNanos();
        CompletableFuture<AddressList> failed = find();
        questions.remove().completeExceptionally(new IllegalStateException("away"));
        assertThat(failed.join().endpoints()).containsExactly(ONE);
        assertThat(failed.join().note()).isEqualTo("the registry could not be asked: away");
    }

    @Test
    void nothingIsAskedAgainSoonButNotAtOnce() {
        CompletableFuture<AddressList> nobody = find();
        answer();
        assertThat(nobody.join().isEmpty()).isTrue();
        assertThat(nobody.join().note()).isEqualTo("the registry knows no active endpoint");
        assertThat(find()).isDone();
        assertThat(asked).isEqualTo(1);
        now += Duration.ofSeconds(2).toNanos();
        CompletableFuture<AddressList> again = find();
        answer(ONE);
        assertThat(again.join().endpoints()).containsExactly(ONE);
    }

    @Test
    void configuredObjectsAndStrangeNamesAskNobody() {
        assertThat(lists.findNear("Demo.Direct.WebObj")
                        .toCompletableFuture()
                        .join()
                        .endpoints())
                .containsExactly(Endpoint.parse("tcp -h 10.0.0.9 -p 80"));
        assertThat(lists.findNear("orders").toCompletableFuture().join().isEmpty())
                .isTrue();
        assertThat(find("orders.prod.local").join().isEmpty()).isTrue();
        assertThat(asked).isZero();
        find("Demo.WebServer.Pages");
        assertThat(asked).isEqualTo(1);
        assertThat(lists.names()).containsExactly("Demo.Direct.WebObj");
    }

    @Test
    void whoeverGivesUpWaitingTakesTheAnswerFromNobodyElse() {
        CompletableFuture<AddressList> patient = find();
        find().cancel(true);
        answer(ONE);
        assertThat(patient.join().endpoints()).containsExactly(ONE);
    }

    @Test
    void namesThatComeFromOutsideDoNotFillTheMemory() {
        IntStream.rangeClosed(0, AddressLists.MOST_LISTS).forEach(i -> {
            find("Demo.Web" + i + ".WebObj");
            answer(ONE);
        });
        assertThat(lists.names())
                .hasSize(AddressLists.MOST_LISTS + 1)
                .doesNotContain("Demo.Web0.WebObj")
                .contains("Demo.Web1.WebObj");
    }

    @Test
    void turnsFollowStaticWeightsAndGoOnAfterALookUp() {
        Endpoint heavy = ONE.withWeight(3, 1);
        Endpoint light = OTHER.withWeight(1, 1);
        known(heavy, light);
        List<Endpoint> first = IntStream.range(0, 4)
                .mapToObj(i -> find().join().inTurn().get(0))
                .toList();
        assertThat(first).filteredOn(heavy::equals).hasSize(3);
        assertThat(first).filteredOn(light::equals).hasSize(1);
        Endpoint begun = find().join().inTurn().get(0);
        now += REFRESH.toNanos();
        find();
        answer(heavy, light);
        List<Endpoint> rest = IntStream.range(0, 2)
                .mapToObj(i -> find().join().inTurn().get(0))
                .toList();
        assertThat(begun).isEqualTo(first.get(0));
        assertThat(rest).isEqualTo(first.subList(1, 3));
    }

    private void known(Endpoint... endpoints) {
        find();
        answer(endpoints);
    }

    private CompletableFuture<AddressList> find() {
        return find(WEB);
    }

    private CompletableFuture<AddressList> find(String object) {
        return lists.findNear(object).toCompletableFuture();
    }

    private void answer(Endpoint... endpoints) {
        questions.remove().complete(List.of(endpoints));
    }

    private CompletionStage<List<Endpoint>> ask(String object, Locality locality) {
        asked++;
        CompletableFuture<List<Endpoint>> question = new CompletableFuture<>();
        questions.add(question);
        return question;
    }
}
