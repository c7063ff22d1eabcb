package io.tarsboot.node.sync;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.naming.model.DirectoryCopy.Question;
import io.tarsboot.node.discovery.KnownAddresses;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.node.NodeSyncPrx;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the addresses that the node knows up to date: asks a member of the registry, waits there until something changes,
 * and asks again. As long as that member answers it stays with it; after a failure, which may be a refusal of a member that
 * is none any more, it may be another one's turn, and that one goes on from the same revision.
 */
public final class AddressFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AddressFeed.class);

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration CALL_TIMEOUT = WAIT.plusSeconds(10);

    /** The file is for starts without a registry: it may be a little old. */
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(5);

    /** From one place on the ring to another: often enough and all members have had their turn. */
    private static final int ELSEWHERE = 0x9E3779B9;

    private final NodeSyncPrx registry;
    private final NodeDescription node;
    private final KnownAddresses addresses;
    private final Runnable changed;
    private final Repeating asking;

    /** On the ring that members have their parts of. */
    private int place;

    private final Repeating saving;

    /** @param changed runs whenever there is something new, on the thread that asks */
    public AddressFeed(NodeSyncPrx registry, NodeDescription node, KnownAddresses addresses, Runnable changed) {
        this.registry = registry.with(CallOptions.timeout(CALL_TIMEOUT));
        this.place = node.name().hashCode();
        this.node = node;
        this.addresses = addresses;
        this.changed = changed;
        this.asking = new Repeating(node.name() + "-addresses", "Asking the registry for addresses", this::ask);
        this.saving = new Repeating(node.name() + "-directory", "Writing the addresses down", this::save);
    }

    public void start() {
        asking.start();
        saving.start();
    }

    @Override
    public void close() {
        asking.close();
        saving.close();
        try {
            addresses.save();
        } catch (IOException e) {
            log.debug("The next run of the node begins with older addresses", e);
        }
    }

    private void ask() {
        Question question = addresses.next();
        int here = place;
        NodeSyncPrx member = registry.with(CallOptions.hashKey(HashKey.consistent(here)));
        place = here + ELSEWHERE;
        DirectoryChange answer = TarsReader.read(answer(question, member), DirectoryChange::read);
        place = here;
        if (addresses.take(answer)) {
            changed.run();
        }
    }

    private Bytes answer(Question question, NodeSyncPrx member) {
        if (question instanceof Question.Page page) {
            return member.page(page.epoch(), page.revision(), page.page(), page.pages());
        }
        Question.Changes changes = (Question.Changes) question;
        return member.watch(node.name(), node.session(), changes.epoch(), changes.since(), (int) WAIT.toMillis());
    }

    private void save() throws IOException, InterruptedException {
        addresses.awaitUnsaved();
        Thread.sleep(BETWEEN_SAVES.toMillis());
        addresses.save();
    }
}
