package io.tarsboot.rpc.server;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.server.admission.Admission;
import io.tarsboot.rpc.server.admission.AdmissionCounts;
import io.tarsboot.rpc.server.admission.Decision;
import io.tarsboot.rpc.server.admission.Permit;
import io.tarsboot.rpc.server.admission.Reason;
import io.tarsboot.rpc.server.admission.Refusal;
import io.tarsboot.rpc.transport.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one adapter takes in: the queue of its calls, the limits if there are any, and a second queue with threads of its
 * own for functions with priority if there are such. An adapter without limits pays for none of this.
 */
final class Intake {

    /** Either a place or a refusal. */
    sealed interface Entry permits Place, Refused {}

    /** @param text for the caller, who gets -9 */
    record Refused(Reason reason, String text) implements Entry {}

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /** Calls with priority are few and quick, or they should have none. */
    private static final int PRIORITY_THREADS = 2;

    private final Adapter adapter;
    private final WorkQueue queue;
    private final Place usual;
    private final @Nullable Admission admission;
    private final Set<String> urgent;
    private final @Nullable WorkQueue urgentQueue;
    private final @Nullable Place urgentPlace;
    private final AdmissionCounts counts = new AdmissionCounts();

    /** @param functions of all objects of the adapter */
    Intake(Adapter adapter, Set<String> functions) {
        AdapterConfig config = adapter.config();
        this.adapter = adapter;
        queue = new WorkQueue(config);
        usual = new Place(adapter, this, queue);
        admission = Admission.of(config, functions, adapter.now());
        urgent = config.admission().priority();
        urgentQueue = urgent.isEmpty() ? null : new WorkQueue(config, config.name() + ".priority", PRIORITY_THREADS);
        urgentPlace = urgentQueue == null ? null : new Place(adapter, this, urgentQueue);
        warnOfUnknown(config, functions);
    }

    /** A function that this version of a program does not have may well be configured for another one. */
    private static void warnOfUnknown(AdapterConfig config, Set<String> functions) {
        Set<String> unknown = new HashSet<>(config.admission().priority());
        unknown.addAll(config.admission().functionConcurrency().keySet());
        unknown.removeAll(functions);
        if (!unknown.isEmpty()) {
            log.warn("{} has limits or priority for functions that it does not have: {}", config.name(), unknown);
        }
    }

    Entry enter(Connection connection, String function, long now) {
        if (urgentPlace != null && urgentQueue != null && urgent.contains(function)) {
            return urgentQueue.tryEnter() ? urgentPlace : refuseFull(urgentQueue);
        }
        if (!queue.tryEnter()) {
            return refuseFull(queue);
        }
        return admission == null ? usual : limited(admission, connection, function, now);
    }

    private Entry limited(Admission limits, Connection connection, String function, long now) {
        Decision decision = limits.admit(connection, function, now);
        if (decision instanceof Permit permit) {
            return new Place.Limited(adapter, this, queue, permit);
        }
        queue.leave();
        Refusal refusal = (Refusal) decision;
        return refuse(refusal.reason(), refusal.text());
    }

    private Refused refuseFull(WorkQueue full) {
        return refuse(
                Reason.QUEUE_LENGTH,
                full.maxInFlight() + " requests are under way and no more are taken in (queuecap)");
    }

    /** Runs what is no call. @return false if the adapter is closed */
    boolean run(Runnable task) {
        return queue.run(task);
    }

    /** The threads are gone, between the entry and now. */
    Refused refuseStopping(Place place) {
        Refused refused = refuse(Reason.STOPPING, "the server is stopping");
        place.answered(ReturnCode.OVERLOAD);
        place.leave();
        return refused;
    }

    private Refused refuse(Reason reason, String text) {
        count(reason);
        return new Refused(reason, text);
    }

    void count(Reason reason) {
        counts.add(reason);
    }

    int inFlight() {
        return queue.inFlight() + (urgentQueue == null ? 0 : urgentQueue.inFlight());
    }

    int maxInFlight() {
        return queue.maxInFlight() + (urgentQueue == null ? 0 : urgentQueue.maxInFlight());
    }

    ServerState.IntakeState state() {
        return new ServerState.IntakeState(
                queue.waiting() + (urgentQueue == null ? 0 : urgentQueue.waiting()),
                admission == null ? queue.maxInFlight() : Math.min(queue.maxInFlight(), admission.limit()),
                admission == null ? 0 : admission.callers(),
                counts.refused(),
                counts.dropped());
    }

    /** Takes no more; what waits is still run. */
    void shutdown() {
        if (urgentQueue != null) {
            urgentQueue.shutdown();
        }
        queue.shutdown();
    }

    /** Ends the threads; calls that run are interrupted after the patience has run out. */
    void close(Duration patience) {
        if (urgentQueue != null) {
            urgentQueue.close(patience);
        }
        queue.close(patience);
    }
}
