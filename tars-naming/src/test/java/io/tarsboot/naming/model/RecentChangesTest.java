package io.tarsboot.naming.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.ObjectChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RecentChangesTest {

    private static final int PLENTY = 10_000;

    /** A member that takes in the same history as the others, in steps of its own. */
    private static final class Member {

        private final List<DirectoryChange> history;
        private final RecentChanges recent;
        private int seen;

        Member(List<DirectoryChange> history, Directory start) {
            this.history = history;
            this.recent = new RecentChanges(start, PLENTY);
        }

        void step(int upTo) {
            if (upTo <= seen) {
                return;
            }
            Directory next = recent.newest();
            Set<Place> touched = new LinkedHashSet<>();
            while (seen < upTo) {
                DirectoryChange change = history.get(seen++);
                touched.addAll(Place.named(change, next));
                next = next.with(change);
            }
            boolean unused = recent.add(next, naming(touched));
        }
    }

    private static DirectoryChange naming(Set<Place> places) {
        List<ObjectChange> objects = new ArrayList<>();
        List<String> nodes = new ArrayList<>();
        boolean rules = false;
        for (Place place : places) {
            if (place instanceof Place.ObjectOn on) {
                objects.add(new ObjectChange(on.object(), List.of(), List.of(on.node())));
            } else if (place instanceof Place.NodeItself itself) {
                nodes.add(itself.name());
            } else {
                rules = true;
            }
        }
        return DirectoryChange.builder()
                .objects(objects)
                .removedNodes(nodes)
                .hasRules(rules)
                .build();
    }

    private static DirectoryChange sent(DirectoryChange change) {
        return TarsReader.read(Bytes.of(change), DirectoryChange::read);
    }

    private static List<?> content(Directory directory) {
        DirectoryChange all = directory.page(0, 1);
        return List.of(
                all.revision(),
                all.objects().stream()
                        .sorted(Comparator.comparing(ObjectChange::object))
                        .toList(),
                Set.copyOf(all.nodes()),
                all.rules());
    }

    private static Directory start() {
        return Directory.EMPTY.with(DirectoryChange.builder().epoch("e").build());
    }

    @RepeatedTest(20)
    void aCopyMayGoFromMemberToMemberAndMissesNothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<DirectoryChange> history = new ArrayList<>();
        List<Member> members =
                List.of(new Member(history, start()), new Member(history, start()), new Member(history, start()));
        DirectoryCopy copy = new DirectoryCopy(start());
        for (int i = 0; i < 400; i++) {
            history.add(World.randomChange(random, history.size() + 1));
            Member member = World.pick(random, members);
            member.step(member.seen + random.nextInt(history.size() - member.seen + 1));
            Directory newest = member.recent.newest();
            if (newest.revision() >= copy.current().revision()) {
                DirectoryChange answer =
                        member.recent.since("e", copy.current().revision()).orElseThrow();
                boolean unused = copy.take(sent(answer));
                assertThat(content(copy.current())).isEqualTo(content(newest));
            }
        }
    }

    @Test
    void whatComesAndGoesWithinAStepConcernsOnlyThoseWhoMaySeeIt() {
        ObjectChange there = new ObjectChange("Demo.A.Obj", List.of(World.endpoint("n0", 1)), List.of());
        ObjectChange gone = new ObjectChange("Demo.A.Obj", List.of(), List.of("n0"));
        List<DirectoryChange> history = List.of(change(1, there), change(2, gone));
        Member slow = new Member(history, start());
        slow.step(2);
        assertThat(slow.recent.since("e", 0).orElseThrow().removedObjects()).isEmpty();
        assertThat(slow.recent.since("e", 1).orElseThrow().removedObjects()).containsExactly("Demo.A.Obj");
    }

    @Test
    void whatIsTouchedWithoutBeingDifferentIsNoNews() {
        RecentChanges recent = new RecentChanges(start(), PLENTY);
        ObjectChange there = new ObjectChange("Demo.A.Obj", List.of(World.endpoint("n0", 1)), List.of());
        Directory one = start().with(change(1, there));
        assertThat(recent.add(one, change(1, there))).isTrue();
        Directory two = one.with(change(2, there));
        assertThat(recent.add(two, change(2, there))).isFalse();
        assertThat(recent.since("e", 1).orElseThrow())
                .isEqualTo(DirectoryChange.builder()
                        .epoch("e")
                        .revision(2)
                        .since(1)
                        .build());
    }

    @Test
    void whoIsTooFarBehindOrOfAnotherEpochNeedsEverything() {
        RecentChanges recent = new RecentChanges(start(), 3);
        Directory directory = start();
        for (int i = 1; i <= 10; i++) {
            ObjectChange moved = new ObjectChange("Demo.A" + i + ".Obj", List.of(World.endpoint("n0", i)), List.of());
            directory = directory.with(change(i, moved));
            assertThat(recent.add(directory, change(i, moved))).isTrue();
        }
        assertThat(recent.since("e", 7).orElseThrow().objects()).hasSize(3);
        assertThat(recent.since("e", 6)).isEmpty();
        assertThat(recent.since("e", -1)).isEmpty();
        assertThat(recent.since("another", 9)).isEmpty();
        assertThat(recent.since("e", 11)).isEmpty();
    }

    @Test
    void aPlaceThatChangesAgainAndAgainTakesTheRoomOfOne() {
        RecentChanges recent = new RecentChanges(start(), 3);
        Directory directory = start();
        for (int i = 1; i <= 1000; i++) {
            ObjectChange moved = new ObjectChange("Demo.A.Obj", List.of(World.endpoint("n0", i)), List.of());
            directory = directory.with(change(i, moved));
            assertThat(recent.add(directory, change(i, moved))).isTrue();
        }
        assertThat(recent.since("e", 1).orElseThrow().objects()).hasSize(1);
    }

    @Test
    void afterReadingEverythingCopiesBetweenStepsFollowAsFarBackAsNamesAreKnown() {
        RecentChanges recent = new RecentChanges(start(), PLENTY);
        ObjectChange there = new ObjectChange("Demo.A.Obj", List.of(World.endpoint("n0", 1)), List.of());
        ObjectChange other = new ObjectChange("Demo.B.Obj", List.of(World.endpoint("n0", 1)), List.of());
        Directory read = start().with(change(2, there)).with(change(5, other));
        ObjectChange named = new ObjectChange("Demo.B.Obj", List.of(), List.of("n0"));
        assertThat(recent.add(read, 3, change(5, named))).isTrue();
        assertThat(recent.since("e", 0).orElseThrow().objects()).containsExactlyInAnyOrder(there, other);
        assertThat(recent.since("e", 2)).isEmpty();
        assertThat(recent.since("e", 3).orElseThrow().objects()).containsExactly(other);
        assertThat(recent.since("e", 5).orElseThrow().objects()).isEmpty();
    }

    @Test
    void anotherEpochBeginsAnew() {
        RecentChanges recent = new RecentChanges(start(), PLENTY);
        Directory restored = Directory.EMPTY.with(
                DirectoryChange.builder().epoch("after").revision(80).build());
        assertThat(recent.add(restored, 80, DirectoryChange.DEFAULT)).isTrue();
        assertThat(recent.since("e", 0)).isEmpty();
        assertThat(recent.since("after", 79)).isEmpty();
        assertThat(recent.since("after", 80)).isPresent();
    }

    private static DirectoryChange change(long revision, ObjectChange object) {
        return DirectoryChange.builder()
                .epoch("e")
                .revision(revision)
                .objects(List.of(object))
                .build();
    }
}
