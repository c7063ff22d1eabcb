package io.tarsboot.bench.robust;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.ServantProxy;
import java.util.Objects;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Calls of the library's own client, so many always under way. Each must end, and once. */
final class Callers {

    private static final long PAUSE_AFTER_FAILURE_MILLIS = 5;

    private final ServantProxy echo;
    private final Payloads payloads;
    private final Ends ends;
    private final Vandal.Frames frames;
    private final ScheduledExecutorService timer;
    private final Phaser running = new Phaser(1);
    private volatile boolean enough;

    Callers(ServantProxy echo, Payloads payloads, Ends ends, Vandal.Frames frames, ScheduledExecutorService timer) {
        this.echo = echo;
        this.payloads = payloads;
        this.ends = ends;
        this.frames = frames;
        this.timer = timer;
    }

    void start(int callsUnderWay) {
        for (int i = 0; i < callsUnderWay; i++) {
            running.register();
            call();
        }
    }

    /** @return calls that had no end within the time */
    int stop(long millis) throws InterruptedException {
        enough = true;
        int phase = running.arrive();
        try {
            running.awaitAdvanceInterruptibly(phase, millis, TimeUnit.MILLISECONDS);
            return 0;
        } catch (TimeoutException e) {
            return running.getUnarrivedParties();
        }
    }

    private void call() {
        if (enough) {
            running.arriveAndDeregister();
            return;
        }
        frames.sent.incrementAndGet();
        Bytes payload = payloads.next();
        AtomicBoolean ended = new AtomicBoolean();
        var unused = echo.callAsync(Echo.call(payload)).whenComplete((answer, failure) -> {
            if (!ended.compareAndSet(false, true)) {
                ends.add(Ends.DOUBLED);
            } else if (end(payload, answer, failure).equals(Ends.ANSWERED)) {
                call();
            } else {
                var unusedToo = timer.schedule(this::call, PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private String end(Bytes payload, @Nullable Bytes answer, @Nullable Throwable failure) {
        String end = failure == null && !Objects.equals(payload, answer) ? Ends.WRONG : Ends.of(failure);
        ends.add(end);
        return end;
    }
}
