package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Finds content that the store keeps and no package has, and removes it after a while: an admin server may have died
 * between storing content and entering its package, and a registry that was restored does not know younger packages.
 * How long is counted here, from the first look that found it so; that gives people time to restore another backup.
 */
@Component
final class ContentSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ContentSweep.class);

    private final ContentUse use;
    private final Duration interval;
    private final Duration grace;
    private final InstantSource clock;
    private final Map<String, Instant> unusedSince = new HashMap<>();
    private @Nullable ScheduledThreadPoolExecutor thread;

    ContentSweep(ContentUse use, AdminProperties properties, InstantSource clock) {
        this.use = use;
        this.interval = properties.contentSweep();
        this.grace = properties.contentGrace();
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            ScheduledThreadPoolExecutor created =
                    new ScheduledThreadPoolExecutor(1, WorkerThreads.factory("admin-content-sweep"));
            var unused = created.scheduleWithFixedDelay(
                    this::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
            thread = created;
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** One look. */
    void run() {
        try {
            look();
        } catch (ProblemException e) {
            LOG.debug("Nobody can tell at the moment which content is used; the next look may", e);
        } catch (RuntimeException e) {
            LOG.warn("Content that no package has is not found", e);
        }
    }

    private void look() {
        Map<String, Long> unused = use.unused();
        Instant now = clock.instant();
        unusedSince.keySet().retainAll(unused.keySet());
        Map<String, Long> over = new LinkedHashMap<>();
        unused.forEach((sha256, size) -> {
            Instant since = unusedSince.get(sha256);
            if (since == null) {
                unusedSince.put(sha256, now);
                LOG.info(
                        "No package has content {} ({} bytes); it is removed in {} unless one comes",
                        sha256,
                        size,
                        grace);
            } else if (!now.isBefore(since.plus(grace))) {
                over.put(sha256, size);
            }
        });
        if (!over.isEmpty()) {
            use.remove(over);
            LOG.info("Removed content that no package had for {}: {}", grace, over.keySet());
        }
    }
}
