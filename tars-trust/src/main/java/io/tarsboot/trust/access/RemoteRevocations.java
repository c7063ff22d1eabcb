package io.tarsboot.trust.access;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was shut out, for programs that are no registry: asked for every so often. As long as the registry is away, what was
 * known last counts.
 */
public final class RemoteRevocations implements Revocations, AutoCloseable {

    /** How long somebody who was shut out may go on here. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(RemoteRevocations.class);

    private static final int PAGE = 500;

    private final MetadataPrx registry;
    private final JoinedEpochs known = new JoinedEpochs();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, WorkerThreads.factory("tars-revocations"));

    public RemoteRevocations(MetadataPrx registry, Duration interval) {
        this.registry = registry;
        var unused = timer.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isRevoked(io.tarsboot.trust.identity.Identity identity) {
        return known.isRevoked(identity);
    }

    void look() {
        try {
            known.learnAll(all());
        } catch (TarsCallException e) {
            log.debug("who is shut out cannot be asked at the moment", e);
        } catch (RuntimeException e) {
            // Thrown from here, nobody would ever look again.
            log.warn("who is shut out cannot be asked", e);
        }
    }

    private List<Identity> all() {
        List<Identity> rows = new ArrayList<>();
        String after = "";
        while (true) {
            ScanResult page = registry.scan(Scan.builder()
                    .table(TableId.IDENTITIES)
                    .after(after)
                    .limit(PAGE)
                    .build());
            for (Row row : page.rows()) {
                rows.add(Table.IDENTITIES.decode(row));
                after = row.rowKey();
            }
            if (!page.more() || page.rows().isEmpty()) {
                return rows;
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
