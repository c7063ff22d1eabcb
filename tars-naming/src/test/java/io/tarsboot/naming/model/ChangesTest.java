package io.tarsboot.naming.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChangesTest {

    /** Everything, in an order that does not depend on how it came about. */
    private static DirectoryChange content(Directory directory) {
        DirectoryChange all = directory.page(0, 1);
        return all.toBuilder()
                .objects(all.objects().stream()
                        .sorted(Comparator.comparing(ObjectChange::object))
                        .toList())
                .nodes(all.nodes().stream()
                        .sorted(Comparator.comparing(KnownNode::name))
                        .toList())
                .build();
    }

    /** As another process receives it. */
    private static DirectoryChange sent(DirectoryChange change) {
        return TarsReader.read(Bytes.of(change), DirectoryChange::read);
    }

    private static List<Directory> history(Random random, int length) {
        List<Directory> history = new ArrayList<>(List.of(
                Directory.EMPTY.with(DirectoryChange.builder().epoch("e").build())));
        for (int revision = 1; revision < length; revision++) {
            history.add(history.get(revision - 1).with(World.randomChange(random, revision)));
        }
        return history;
    }

    @RepeatedTest(5)
    void theChangeBetweenAnyTwoLeadsFromOneToTheOther(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Directory> history = history(random, 100);
        for (int i = 0; i < 300; i++) {
            Directory from = World.pick(random, history);
            Directory to = World.pick(random, history);
            DirectoryChange change = sent(to.since(from));
            assertThat(change.whole()).isFalse();
            assertThat(content(from.with(change))).isEqualTo(content(to));
        }
    }

    @RepeatedTest(3)
    void pagesTogetherAreTheWholeWhateverWasThereBefore(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Directory> history = history(random, 60);
        for (int pages : new int[] {1, 32, 1024}) {
            Directory whole = World.pick(random, history);
            Directory copy = World.pick(random, history);
            for (int page = 0; page < pages; page++) {
                copy = copy.with(sent(whole.page(page, pages)));
            }
            assertThat(content(copy)).isEqualTo(content(whole));
        }
    }

    @Test
    void pagesOfDifferentDirectoriesAreNotPutTogether() {
        List<Directory> history = history(new Random(7), 3);
        Directory begun = Directory.EMPTY.with(history.get(1).page(0, 32));
        assertThatThrownBy(() -> begun.with(history.get(2).page(1, 32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begin again");
    }

    @Test
    void oneEndpointOfManyIsSentAlone() {
        List<NamedEndpoint> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(World.endpoint("m" + i, 1000));
        }
        Directory before = Directory.EMPTY.with(DirectoryChange.builder()
                .revision(1)
                .objects(List.of(new ObjectChange("Demo.A.Obj", many, List.of())))
                .build());
        NamedEndpoint moved = World.endpoint("m250", 2000);
        Directory after = before.with(DirectoryChange.builder()
                .revision(2)
                .objects(List.of(new ObjectChange("Demo.A.Obj", List.of(moved), List.of("m7"))))
                .build());
        assertThat(after.since(before).objects())
                .containsExactly(new ObjectChange("Demo.A.Obj", List.of(moved), List.of("m7")));
        assertThat(Bytes.of(after.since(before)).size()).isLessThan(100);
    }

    @Test
    void anotherEpochIsToldAsAWhole() {
        Directory one = Directory.EMPTY.with(World.randomChange(new Random(1), 90));
        Directory restored = Directory.EMPTY.with(
                DirectoryChange.builder().epoch("after").revision(80).build());
        assertThat(restored.since(one).whole()).isTrue();
        assertThat(content(one.with(restored.since(one)))).isEqualTo(content(restored));
    }

    @Test
    void whatIsGoneEverywhereIsNoObjectAnyMore() {
        ObjectChange there = new ObjectChange("Demo.A.Obj", List.of(World.endpoint("n0", 1)), List.of());
        Directory one = Directory.EMPTY.with(
                DirectoryChange.builder().revision(1).objects(List.of(there)).build());
        ObjectChange gone = new ObjectChange("Demo.A.Obj", List.of(), List.of("n0"));
        Directory two = one.with(
                DirectoryChange.builder().revision(2).objects(List.of(gone)).build());
        assertThat(two.objects()).isZero();
        assertThat(two.since(one).removedObjects()).containsExactly("Demo.A.Obj");
    }

    @Test
    void onlyWhatTheTreeIsMadeOfCanBeAPage() {
        for (int pages : new int[] {0, 2, 33}) {
            assertThatThrownBy(() -> Directory.EMPTY.page(0, pages))
                    .hasMessageContaining("expected: one of [1, 32, 1024]");
        }
        assertThatThrownBy(() -> Directory.EMPTY.page(32, 32)).hasMessageContaining("page: 32 of 32");
    }
}
