package io.tarsboot.node.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.node.InstanceName;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentBookTest {

    private static final InstanceId A = new InstanceId("Demo", "A");
    private static final InstanceId B = new InstanceId("Demo", "B");

    @TempDir
    Path directory;

    private AssignmentBook book;

    @BeforeEach
    void aBookWithTwo() throws IOException {
        book = new AssignmentBook(file());
        book.apply(answer(7)
                .whole(true)
                .assignments(List.of(assignment("A", 1), assignment("B", 1)))
                .locator("registry@tcp -h 127.0.0.1 -p 1")
                .build());
    }

    private Path file() {
        return directory.resolve("state/assignments");
    }

    private static DesiredState.Builder answer(long revision) {
        return DesiredState.builder().revision(revision);
    }

    private static Assignment assignment(String server, long generation) {
        return Assignment.builder()
                .server(Server.builder().app("Demo").name(server).build())
                .desired(new Desired(Setting.RUNNING, "p1", generation, false))
                .build();
    }

    @Test
    void onlyWhatIsNewIsPassedOn() throws IOException {
        AssignmentBook.Changes changes = book.apply(answer(8)
                .whole(true)
                .assignments(List.of(assignment("A", 1), assignment("B", 2)))
                .build());

        assertThat(changes.assigned()).containsOnlyKeys(B);
        assertThat(changes.removed()).isEmpty();
        assertThat(book.revision()).isEqualTo(8);
    }

    @Test
    void aWholeAnswerRemovesTheRest() throws IOException {
        AssignmentBook.Changes changes = book.apply(
                answer(8).whole(true).assignments(List.of(assignment("B", 1))).build());

        assertThat(changes.removed()).containsExactly(A);
        assertThat(book.assignments()).containsOnlyKeys(B);
    }

    @Test
    void aRegistryThatHasLostItsDataRemovesNothing() throws IOException {
        AssignmentBook next = new AssignmentBook(file());

        AssignmentBook.Changes changes = next.apply(
                answer(3).whole(true).assignments(List.of(assignment("C", 1))).build());

        assertThat(changes.removed()).isEmpty();
        assertThat(changes.assigned()).containsOnlyKeys(new InstanceId("Demo", "C"));
        assertThat(next.assignments()).hasSize(3);
        assertThat(next.apply(answer(4)
                                .removed(List.of(new InstanceName("Demo", "A")))
                                .build())
                        .removed())
                .containsExactly(A);
    }

    @Test
    void aRegistryThatWasRestoredRemovesNothing() throws IOException {
        AssignmentBook.Changes changes = book.apply(answer(1L << 40)
                .epoch(1)
                .whole(true)
                .assignments(List.of(assignment("B", 1)))
                .build());

        assertThat(changes.removed()).isEmpty();
        assertThat(book.assignments()).containsOnlyKeys(A, B);
    }

    @Test
    void anotherHistoryWithTheSameNumbersIsNoContinuation() throws IOException {
        book.apply(answer(8).history("1-first").build());

        assertThat(book.isContinuedBy(answer(9).history("1-first").build())).isTrue();
        assertThat(book.isContinuedBy(answer(9).history("1-second").build())).isFalse();
        assertThat(book.isContinuedBy(answer(9).history("1-first").epoch(1).build()))
                .isFalse();
        assertThat(book.isContinuedBy(answer(9).history("1-second").whole(true).build()))
                .as("it needs nothing that was known before")
                .isTrue();
        assertThat(book.revision()).isEqualTo(8);
        book.askForEverything();
        assertThat(book.revision()).isZero();
    }

    @Test
    void aMemberOfAnEarlierReleaseNamesNoHistoryAndTakesNoneAway() throws IOException {
        assertThat(book.isContinuedBy(answer(8).history("0-first").build()))
                .as("what a node of an earlier release has written names none")
                .isTrue();
        book.apply(answer(8).history("0-first").build());

        assertThat(book.isContinuedBy(answer(9).build())).isTrue();
        book.apply(answer(9).build());

        assertThat(book.isContinuedBy(answer(10).history("0-first").build())).isTrue();
        assertThat(book.isContinuedBy(answer(10).history("0-second").build())).isFalse();
    }

    @Test
    void aRegistryThatWasRestoredAgainRemovesNothing() throws IOException {
        book.apply(answer(8).history("1-first").build());

        AssignmentBook.Changes changes = book.apply(answer(9)
                .history("1-second")
                .whole(true)
                .assignments(List.of(assignment("B", 1)))
                .build());

        assertThat(changes.removed()).isEmpty();
        assertThat(book.assignments()).containsOnlyKeys(A, B);
    }

    @Test
    void theNextRunKnowsTheHistoryEvenIfNothingElseChanged() throws IOException {
        book.apply(answer(8).history("1-first").epoch(1).build());
        AssignmentBook next = new AssignmentBook(file());

        AssignmentBook.Changes changes = next.apply(answer(9)
                .history("1-first")
                .epoch(1)
                .whole(true)
                .assignments(List.of(assignment("B", 1)))
                .build());

        assertThat(changes.removed()).as("it was removed by somebody").containsExactly(A);
    }

    @Test
    void aPartialAnswerLeavesTheRest() throws IOException {
        book.apply(answer(8)
                .assignments(List.of(assignment("A", 2)))
                .removed(List.of(new InstanceName("Demo", "B")))
                .build());
        AssignmentBook.Changes nothing = book.apply(answer(9).build());

        assertThat(nothing.assigned()).isEmpty();
        assertThat(nothing.removed()).isEmpty();
        assertThat(book.assignments()).containsOnlyKeys(A);
        assertThat(book.locator()).isEqualTo("registry@tcp -h 127.0.0.1 -p 1");
    }

    @Test
    void theNextRunHasAllOfItAndAsksForEverything() throws IOException {
        AssignmentBook next = new AssignmentBook(file());

        assertThat(next.assignments()).isEqualTo(book.assignments());
        assertThat(next.locator()).isEqualTo(book.locator());
        assertThat(next.revision()).isZero();
    }

    @Test
    void aNameThatIsNoNameIsLeftOut() throws IOException {
        AssignmentBook.Changes changes =
                book.apply(answer(8).assignments(List.of(assignment("../x", 1))).build());

        assertThat(changes.assigned()).isEmpty();
    }

    @Test
    void aDamagedFileIsPutAside() throws IOException {
        byte[] content = Files.readAllBytes(file());
        content[content.length - 1] ^= 1;
        Files.write(file(), content);

        assertThat(new AssignmentBook(file()).assignments()).isEmpty();
        assertThat(file().resolveSibling("assignments.damaged")).exists();
    }

    @Test
    void aFileOfALaterProgramIsLeftAlone() throws IOException {
        byte[] content = Files.readAllBytes(file());
        content[11] = 9;
        Files.write(file(), content);

        assertThatThrownBy(() -> new AssignmentBook(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has the form 9 (expected: 1)");
        assertThat(file()).hasBinaryContent(content);
    }

    @Test
    void whatCannotBeWrittenIsNotTakenIn() throws IOException {
        Path state = directory.resolve("state");
        Files.delete(file());
        Files.delete(state);
        Files.createFile(state);

        assertThatThrownBy(() -> book.apply(answer(8).whole(true).build())).isInstanceOf(IOException.class);
        assertThat(book.revision()).isEqualTo(7);
        assertThat(book.assignments()).containsOnlyKeys(A, B);
    }
}
