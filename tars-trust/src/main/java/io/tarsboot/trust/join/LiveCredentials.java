package io.tarsboot.trust.join;

import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.trust.tls.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials that count now. When two thirds of their time are over new ones are fetched, again and again until it
 * works; connections that are made from then on use them.
 */
public final class LiveCredentials implements Supplier<Credentials>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveCredentials.class);

    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer;
    private volatile Credentials current;

    public LiveCredentials(Credentials first, InstantSource clock) {
        this.current = first;
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(1, WorkerThreads.factory("tars-trust"));
    }

    /** Fetches what comes after the credentials that it is given. */
    @FunctionalInterface
    public interface Renewer {

        Credentials renew() throws IOException;
    }

    /** Begins to look whether it is time, every so often. */
    public void renewBy(Renewer renewer, Duration interval) {
        var unused = timer.scheduleWithFixedDelay(() -> look(renewer), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. A failure is told, and tried again the next time. */
    void look(Renewer renewer) {
        Credentials before = current;
        Instant now = clock.instant();
        if (now.isBefore(before.renewal())) {
            return;
        }
        try {
            current = renewer.renew();
            log.info("The certificate of {} was renewed and counts for new connections", current);
        } catch (IOException | RuntimeException e) {
            String trouble = "The certificate of " + before + " cannot be renewed at the moment: "
                    + Causes.of(e).getMessage() + "; it is tried again";
            if (now.isBefore(before.end())) {
                log.warn(trouble);
            } else {
                log.error(trouble + ", but nobody takes it any more; a new join token helps");
            }
        }
    }

    @Override
    public Credentials get() {
        return current;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
