package io.tarsboot.registry.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.naming.model.DirectoryCopy;
import io.tarsboot.naming.model.DirectoryCopy.Question;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.BeginEpoch;
import io.tarsboot.registry.group.SmallWorld;
import io.tarsboot.rpc.server.ServantException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DirectoryFeedTest {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofMillis(20);

    private final SmallWorld world = new SmallWorld("n1", "n2");
    private final LiveDirectory live = new LiveDirectory(world.state, List::of);
    private final DirectoryFeed feed = new DirectoryFeed(live, world.scheduler, Runnable::run, 3);
    private final DirectoryCopy copy = new DirectoryCopy(Directory.EMPTY);

    private CompletableFuture<Bytes> ask() {
        Question question = copy.next();
        if (question instanceof Question.Page page) {
            return CompletableFuture.completedFuture(
                    feed.page(page.epoch(), page.revision(), page.page(), page.pages()));
        }
        Question.Changes changes = (Question.Changes) question;
        return feed.watch("n1", changes.epoch(), changes.since(), WAIT);
    }

    private static DirectoryChange read(CompletableFuture<Bytes> answer) {
        return TarsReader.read(answer.join(), DirectoryChange::read);
    }

    private boolean take(CompletableFuture<Bytes> answer) {
        return copy.take(read(answer));
    }

    private List<String> active() {
        return copy.current().any(SmallWorld.OBJECT).active().stream()
                .map(endpoint -> endpoint.nodeName())
                .toList();
    }

    @Test
    void aCopyFollowsWhatHappens() {
        assertThat(take(ask())).isTrue();
        CompletableFuture<Bytes> next = ask();
        assertThat(next).isNotDone();
        world.activate("n2");
        assertThat(take(next)).isTrue();
        assertThat(active()).containsExactly("n2");
    }

    @Test
    void whatIsNoDifferenceWakesNobodyButTheRevisionIsToldInTheEnd() {
        assertThat(take(ask())).isTrue();
        CompletableFuture<Bytes> next = ask();
        world.report("n1");
        assertThat(next).isNotDone();
        world.scheduler.advance(WAIT.plusSeconds(2));
        assertThat(take(next)).isFalse();
        assertThat(copy.current().revision()).isEqualTo(world.state.revision());
    }

    @Test
    void changesThatComeOneAfterTheOtherGoTogether() {
        assertThat(take(ask())).isTrue();
        CompletableFuture<Bytes> first = ask();
        world.activate("n1");
        assertThat(take(first)).isTrue();
        CompletableFuture<Bytes> second = ask();
        world.activate("n2");
        world.lose("n1");
        assertThat(second).isNotDone();
        world.scheduler.advance(ROUND);
        assertThat(take(second)).isTrue();
        assertThat(active()).containsExactly("n2");
    }

    @Test
    void allWhoKnowTheSameGetTheSameBytes() {
        long revision = live.shared().revision();
        CompletableFuture<Bytes> one = feed.watch("a", "", revision, WAIT);
        CompletableFuture<Bytes> other = feed.watch("b", "", revision, WAIT);
        world.activate("n1");
        assertThat(one.join()).isSameAs(other.join());
        assertThat(feed.watch("c", "", -1, WAIT).join())
                .isSameAs(feed.watch("d", "", -1, WAIT).join());
    }

    @Test
    void aCopyThatIsAheadWaitsUntilThisMemberIsAsFar() {
        CompletableFuture<Bytes> ahead = feed.watch("a", "", live.shared().revision() + 1, WAIT);
        world.report("n1");
        assertThat(ahead).isNotDone();
        world.activate("n1");
        assertThat(read(ahead).objects()).hasSize(1);
    }

    @Test
    void whoAsksAgainWaitsOnce() {
        long revision = live.shared().revision();
        CompletableFuture<Bytes> first = feed.watch("a", "", revision, WAIT);
        CompletableFuture<Bytes> second = feed.watch("a", "", revision, WAIT);
        assertThat(read(first).objects()).isEmpty();
        assertThat(second).isNotDone();
        assertThat(feed.waiting()).isEqualTo(1);
    }

    @Test
    void moreThanMayWaitAreRefused() {
        long revision = live.shared().revision();
        for (String name : List.of("a", "b", "c")) {
            assertThat(feed.watch(name, "", revision, WAIT)).isNotDone();
        }
        assertThatThrownBy(() -> feed.watch("d", "", revision, WAIT))
                .isInstanceOf(ServantException.class)
                .hasMessageContaining("3 copies");
        assertThat(feed.watch("c", "", revision, WAIT)).isNotDone();
    }

    @Test
    void anotherEpochIsToldAsAWhole() {
        assertThat(take(ask())).isTrue();
        CompletableFuture<Bytes> next = ask();
        world.run(CommandType.BEGIN_EPOCH, new BeginEpoch("second"));
        assertThat(take(next)).isTrue();
        assertThat(copy.current().epoch()).isEqualTo("second");
        assertThat(ask()).isNotDone();
    }

    @Test
    void whoKnowsAnEpochDoesNotForgetItForAMemberThatHasYetToHearOfOne() {
        CompletableFuture<Bytes> waiting = feed.watch("n1", "known", 1, WAIT);
        assertThat(waiting).isNotDone();
        world.run(CommandType.BEGIN_EPOCH, new BeginEpoch("known"));
        world.scheduler.advance(ROUND);
        assertThat(read(waiting).epoch()).isEqualTo("known");
    }

    @Test
    void aPageThatIsNotKeptIsTheFirstOfALaterWhole() {
        DirectoryChange page = TarsReader.read(feed.page("", 1, 7, 32), DirectoryChange::read);
        assertThat(page.page()).isZero();
        assertThat(page.revision()).isEqualTo(live.shared().revision());
    }

    @Test
    void copiesGoOnAfterARestartOfTheMember() {
        world.activate("n1");
        assertThat(take(ask())).isTrue();
        world.lose("n2");
        DirectoryFeed restarted =
                new DirectoryFeed(new LiveDirectory(world.state, List::of), world.scheduler, Runnable::run, 3);
        DirectoryChange change = read(restarted.watch("n1", "", copy.current().revision(), WAIT));
        assertThat(change.whole()).isFalse();
        assertThat(change.nodes()).singleElement().satisfies(node -> {
            assertThat(node.name()).isEqualTo("n2");
            assertThat(node.alive()).isFalse();
        });
    }

    @Test
    void theEndAnswersAllWhoWait() {
        CompletableFuture<Bytes> waiting = feed.watch("a", "", live.shared().revision(), WAIT);
        feed.close();
        assertThat(read(waiting).objects()).isEmpty();
        assertThat(feed.watch("a", "", live.shared().revision(), WAIT)).isDone();
    }
}
