package io.tarsboot.patch.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.state.CatalogCommand;
import io.tarsboot.patch.state.CatalogMachine;
import io.tarsboot.patch.state.CatalogSchemas;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Samples;
import io.tarsboot.patch.store.StoreLimits;
import io.tarsboot.patch.store.Uploads;
import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.protocol.packages.CatalogResult;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.StorageKind;
import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.testkit.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class UpkeepTest {

    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MemberAddress SELF = new MemberAddress("127.0.0.1", 18796);
    private static final String GOOD = "127.0.0.1:1";
    private static final String BAD = "127.0.0.1:2";

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final StoreLimits limits = new StoreLimits(DataSize.ofMegabytes(1), 10, GRACE);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final FakePeer good = new FakePeer();
    private final FakePeer bad = new FakePeer();
    private RaftGroup<CatalogCommand, CatalogResult> group;
    private ContentStore store;
    private Uploads uploads;
    private Catalog catalog;
    private Fetches fetches;
    private Contents contents;
    private Upkeep upkeep;

    @BeforeEach
    void start() throws IOException {
        group = RaftGroup.builder("upkeep", new CatalogMachine(), CatalogSchemas.COMMANDS, CatalogSchemas.RESULTS)
                .self(SELF)
                .transport(new InProcessNetwork().transportOf(SELF))
                .directory(directory.resolve("group"))
                .storage(StorageKind.MEMORY)
                .electionTimeout(Duration.ofMillis(200))
                .start();
        store = ContentStore.open(directory);
        uploads = Uploads.open(store, directory.resolve("uploads"), limits, clock);
        catalog = new Catalog(group);
        Peers peers = member -> Map.of(GOOD, good, BAD, bad).getOrDefault(member, bad);
        fetches = new Fetches(Uploads.open(store, directory.resolve("fetches"), limits, clock), peers, threads);
        contents = new Contents(store, uploads, catalog, fetches, peers, Duration.ofSeconds(5), clock);
        upkeep = new Upkeep(store, catalog, fetches, GRACE, clock);
    }

    @AfterEach
    void stop() {
        group.close();
        threads.shutdownNow();
    }

    @Test
    void removedContentLeavesTheDiskAfterTheGrace() {
        byte[] content = Samples.bytes(1, 5000);
        ExpectedContent expected = upload(content);
        contents.finish(expected);
        contents.remove(expected.sha256());
        upkeep.run();
        assertThat(store.holds(expected.sha256())).isTrue();

        clock.advance(GRACE.plusSeconds(1));
        upkeep.run();

        assertThat(store.holds(expected.sha256())).isFalse();
    }

    @Test
    void contentThatIsUploadedAgainAfterItWasRemovedStays() {
        byte[] content = Samples.bytes(2, 5000);
        ExpectedContent expected = upload(content);
        contents.finish(expected);
        contents.remove(expected.sha256());
        clock.advance(GRACE.plusSeconds(1));
        assertThat(contents.begin(expected)).isEqualTo(5000);
        upkeep.run();

        contents.finish(expected);

        upkeep.run();
        assertThat(contents.read(expected.sha256(), 0, 5000)).isEqualTo(Bytes.wrap(content));
    }

    @Test
    void contentInTheCatalogStays() {
        ExpectedContent expected = upload(Samples.bytes(3, 5000));
        contents.finish(expected);
        clock.advance(GRACE.multipliedBy(10));

        upkeep.run();

        assertThat(store.holds(expected.sha256())).isTrue();
    }

    @Test
    void missingContentIsFetchedAndTheCatalogLearnsIt() {
        byte[] content = Samples.bytes(4, 5000);
        ExpectedContent expected = known(content, BAD, GOOD);
        good.give(expected.sha256().hex(), content);

        upkeep.run();

        await().atMost(PATIENCE).until(() -> store.holds(expected.sha256()));
        await().atMost(PATIENCE)
                .until(() ->
                        catalog.find(expected.sha256()).orElseThrow().holders().contains(catalog.self()));
        assertThat(store.read(expected.sha256(), 0, 5000)).isEqualTo(Bytes.wrap(content));
        assertThat(good.copies()).isEqualTo(5);
    }

    @Test
    void otherBytesFromAPeerNeverBecomeContent() {
        byte[] content = Samples.bytes(5, 5000);
        ExpectedContent expected = known(content, BAD);
        bad.give(expected.sha256().hex(), Samples.bytes(6, 5000));

        assertThat(fetches.fetch(expected, List.of(BAD)))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("sha256 of what was sent");

        assertThat(store.list()).isEmpty();
        assertThat(contents.begin(expected)).isZero();
    }

    @Test
    void contentThatAPeerBreaksOffIsGoneOnWithFromAnother() {
        byte[] content = Samples.bytes(7, 5000);
        ExpectedContent expected = known(content, BAD, GOOD);
        bad.give(expected.sha256().hex(), Samples.piece(content, 0, 3000).toByteArray());
        good.give(expected.sha256().hex(), content);

        assertThat(fetches.fetch(expected, List.of(BAD, GOOD))).succeedsWithin(PATIENCE);

        assertThat(store.holds(expected.sha256())).isTrue();
        assertThat(good.copies()).isEqualTo(2);
    }

    @Test
    void whatIsMissingHereIsReadFromAnotherMember() {
        byte[] content = Samples.bytes(8, 800);
        ExpectedContent expected = known(content, BAD, GOOD);
        good.give(expected.sha256().hex(), content);

        assertThat(contents.read(expected.sha256(), 100, 50)).isEqualTo(Samples.piece(content, 100, 150));
        await().atMost(PATIENCE).until(() -> store.holds(expected.sha256()));
    }

    private ExpectedContent upload(byte[] content) {
        ExpectedContent expected = Samples.expected(content);
        contents.begin(expected);
        contents.write(expected, 0, Bytes.wrap(content));
        return expected;
    }

    /** Content that the catalog knows and this member does not have. */
    private ExpectedContent known(byte[] content, String... holders) {
        ExpectedContent expected = Samples.expected(content);
        catalog.add(new CatalogEntry(
                new Content(expected.sha256().hex(), expected.size(), Samples.md5(content), 1),
                List.of(holders),
                true));
        return expected;
    }
}
