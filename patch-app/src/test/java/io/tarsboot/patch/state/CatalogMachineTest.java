package io.tarsboot.patch.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.protocol.packages.CatalogResult;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.NamedContent;
import io.tarsboot.raft.state.EntryVisitor;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.state.StateWriter;
import io.tarsboot.raft.state.Table;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogMachineTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    private final MemoryState state = new MemoryState();
    private final CatalogMachine machine = new CatalogMachine();

    @Test
    void contentIsKnownWithTheMembersThatHaveIt() throws RejectedException {
        assertThat(apply(add(A, 10, true, "m2", "m1")).changed()).isTrue();

        assertThat(entry(A).holders()).containsExactly("m1", "m2");
        assertThat(entry(A).content().size()).isEqualTo(10);
    }

    @Test
    void theSameCommandTwiceChangesNothing() throws RejectedException {
        apply(add(A, 10, true, "m1"));
        assertThat(apply(add(A, 10, true, "m1")).changed()).isFalse();
        apply(new CatalogCommand.AddHolder(A, "m2"));
        assertThat(apply(new CatalogCommand.AddHolder(A, "m2")).changed()).isFalse();
        apply(bind("p", A));
        assertThat(apply(bind("p", A)).changed()).isFalse();
        apply(new CatalogCommand.UnbindName("p"));
        assertThat(apply(new CatalogCommand.UnbindName("p")).changed()).isFalse();
        apply(new CatalogCommand.RemoveContent(A));
        assertThat(apply(new CatalogCommand.RemoveContent(A)).changed()).isFalse();
    }

    @Test
    void knownContentGainsHoldersAndKeepsItsFirstTime() throws RejectedException {
        apply(add(A, 10, false, "m1"));
        apply(new CatalogCommand.AddContent(new CatalogEntry(new Content(A, 10, "md5", 99), List.of("m2"), true)));

        assertThat(entry(A)).isEqualTo(new CatalogEntry(new Content(A, 10, "md5", 5), List.of("m1", "m2"), true));
    }

    @Test
    void anotherSizeOfKnownContentIsRejected() throws RejectedException {
        apply(add(A, 10, true, "m1"));
        rejected(CatalogMachine.DIFFERENT_CONTENT, add(A, 11, true, "m1"));
    }

    @Test
    void unknownContentHasNeitherHoldersNorNames() {
        rejected(CatalogMachine.UNKNOWN_CONTENT, new CatalogCommand.AddHolder(A, "m1"));
        rejected(CatalogMachine.UNKNOWN_CONTENT, bind("p", A));
    }

    @Test
    void removedContentIsGoneUnlessANameStandsForIt() throws RejectedException {
        apply(add(A, 10, true, "m1"));
        apply(bind("p", A));
        apply(bind("q", A));

        apply(new CatalogCommand.RemoveContent(A));
        assertThat(entry(A).kept()).isFalse();
        apply(new CatalogCommand.UnbindName("p"));
        assertThat(CatalogTables.content(state, A)).isNotNull();
        apply(new CatalogCommand.UnbindName("q"));

        assertThat(CatalogTables.contents(state)).isEmpty();
        assertThat(CatalogTables.names(state)).isEmpty();
    }

    @Test
    void keptContentOutlivesItsNames() throws RejectedException {
        apply(add(A, 10, true, "m1"));
        apply(bind("p", A));
        apply(new CatalogCommand.UnbindName("p"));

        assertThat(CatalogTables.content(state, A)).isNotNull();
    }

    @Test
    void aNameThatMovesOnReleasesWhatItStoodFor() throws RejectedException {
        apply(add(A, 10, false, "m1"));
        apply(add(B, 20, false, "m1"));
        apply(bind("p", A));
        apply(bind("p", B));

        assertThat(CatalogTables.content(state, A)).isNull();
        NamedContent name = CatalogTables.name(state, "p");
        assertThat(name).isNotNull().extracting(NamedContent::sha256).isEqualTo(B);
        assertThat(CatalogTables.hasName(state, A)).isFalse();
    }

    static List<CatalogCommand> commands() {
        return List.of(
                add(A, 10, true, "m1", "m2"),
                new CatalogCommand.AddHolder(A, "m1"),
                new CatalogCommand.RemoveContent(A),
                bind("published/x", A),
                new CatalogCommand.UnbindName("published/x"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsSurviveTheLog(CatalogCommand command) {
        assertThat(CatalogSchemas.COMMANDS.decode(CatalogSchemas.COMMANDS.encode(command)))
                .isEqualTo(command);
    }

    private CatalogResult apply(CatalogCommand command) throws RejectedException {
        return machine.apply(1, command, state);
    }

    private void rejected(String code, CatalogCommand command) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> apply(command))
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    private CatalogEntry entry(String sha256) {
        CatalogEntry entry = CatalogTables.content(state, sha256);
        if (entry == null) {
            throw new AssertionError("content " + sha256 + " is not known");
        }
        return entry;
    }

    private static CatalogCommand add(String sha256, long size, boolean kept, String... holders) {
        return new CatalogCommand.AddContent(
                new CatalogEntry(new Content(sha256, size, "md5", 5), List.of(holders), kept));
    }

    private static CatalogCommand bind(String path, String sha256) {
        return new CatalogCommand.BindName(new NamedContent(path, sha256, 7));
    }

    /** Tables in memory, encoded as a storage has them. */
    private static final class MemoryState implements StateWriter {

        private final Map<String, NavigableMap<Key, Bytes>> tables = new TreeMap<>();

        @Override
        public long revision() {
            return 1;
        }

        @Override
        public <V> @Nullable V get(Table<V> table, Key key) {
            Bytes stored = rows(table).get(key);
            return stored == null ? null : table.decode(stored);
        }

        @Override
        public <V> void scan(Table<V> table, KeyRange range, EntryVisitor<V> visitor) {
            for (Map.Entry<Key, Bytes> row : rows(table).tailMap(range.from()).entrySet()) {
                Key to = range.to();
                if ((to != null && row.getKey().compareTo(to) >= 0)
                        || !visitor.visit(row.getKey(), table.decode(row.getValue()))) {
                    return;
                }
            }
        }

        @Override
        public <V> void put(Table<V> table, Key key, V value) {
            rows(table).put(key, table.encode(value));
        }

        @Override
        public void delete(Table<?> table, Key key) {
            rows(table).remove(key);
        }

        private NavigableMap<Key, Bytes> rows(Table<?> table) {
            return tables.computeIfAbsent(table.name(), name -> new TreeMap<>());
        }
    }
}
