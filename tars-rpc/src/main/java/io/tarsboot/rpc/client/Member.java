package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.balance.Candidate;
import io.tarsboot.rpc.client.health.CallHistory;
import io.tarsboot.rpc.client.health.CallOutcome;
import io.tarsboot.rpc.client.health.EndpointEvent.Change;
import io.tarsboot.rpc.config.IsolationPolicy;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.Backoff;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the endpoints of one object. It is left out while it cannot be reached, and while it is isolated because calls
 * of this object failed there. An isolated endpoint gets a single call from time to time, a probe: if that is answered
 * it is back, else the next probe waits twice as long. Who comes back takes its part of the calls step by step.
 */
final class Member implements Candidate, CallTarget, RemoteEndpoint.Watcher {

    private static final Logger log = LoggerFactory.getLogger(Member.class);

    private final RemoteEndpoint remote;
    private final ObjectEndpoints object;
    private final ObjectPolicy policy;
    private final ClientContext context;
    private final Backoff betweenProbes;
    private final CallHistory history;
    private final SlowStart slowStart;
    private final CallTarget probe = new Probe();
    private final CallTarget lastResort = new LastResort();
    private final AtomicBoolean probing = new AtomicBoolean();

    private volatile Endpoint endpoint;
    private volatile boolean isolated;
    private volatile boolean probeDue;
    private volatile boolean warming;
    private volatile String reason = "";

    /** The last loss of a connection that counted. All calls that were on it tell of it. */
    private volatile int countedLoss;

    // The rest is guarded by this.
    private @Nullable ScheduledTask nextProbe;
    private int probesInVain;
    private boolean toldUsable = true;
    private boolean closed;

    Member(
            Endpoint endpoint,
            RemoteEndpoint remote,
            ObjectEndpoints object,
            ObjectPolicy policy,
            ClientContext context) {
        this.endpoint = endpoint;
        this.remote = remote;
        this.object = object;
        this.policy = policy;
        this.context = context;
        this.betweenProbes =
                new Backoff(policy.isolation().probeAfter(), policy.isolation().longestWait());
        this.history = new CallHistory(policy.isolation(), context.scheduler().nanoTime());
        this.slowStart = new SlowStart(policy.slowStart(), context.scheduler(), object::refresh);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Its weight may change while all the rest stays. */
    void setEndpoint(Endpoint changed) {
        endpoint = changed;
    }

    @Override
    public RemoteEndpoint remote() {
        return remote;
    }

    @Override
    public int load() {
        return remote.pendingCalls();
    }

    @Override
    public int share() {
        return isUsable() ? slowStart.part() : 0;
    }

    boolean isUsable() {
        return !isolated && !warming && remote.looksHealthy();
    }

    /** Whether it is time to risk a call. An endpoint that cannot even be connected is not worth one. */
    boolean isProbeDue() {
        return isolated && probeDue && remote.looksHealthy();
    }

    /** @return the way for the one call that may be risked; null if that is under way already */
    @Nullable
    CallTarget claimProbe() {
        return isProbeDue() && probing.compareAndSet(false, true) ? probe : null;
    }

    /** For calls that do not probe. An isolated endpoint gets them if all others are no better. */
    CallTarget target() {
        return isolated ? lastResort : this;
    }

    @Override
    public void ended(CallOutcome outcome) {
        switch (outcome) {
            case ANSWERED -> history.answered();
            case FAILED, TIMED_OUT -> failed();
            case LOST -> lost();
            case UNKNOWN -> {
                // It says nothing.
            }
        }
    }

    @Override
    public void reachabilityChanged(String why) {
        if (remote.looksHealthy()) {
            comeBack(why);
        } else {
            changed(why);
        }
    }

    /** Makes its connections before calls need them. */
    void warmUp() {
        warming = true;
        var unused = remote.connect().whenComplete((made, failure) -> {
            warming = false;
            object.refresh();
        });
    }

    /** Takes the calls step by step, unless there is nobody else to take them. */
    void beginSlowly() {
        slowStart.begin(object.hasOtherUsable(this));
    }

    ClientState.MemberState state() {
        int part = slowStart.part();
        String condition = isUsable()
                ? part == FULL_SHARE ? "usable" : "usable, " + part + " % of its calls"
                : isolated ? "isolated" : warming ? "warming up" : "unreachable";
        return new ClientState.MemberState(
                endpoint, condition, isUsable() ? "" : reason, history.failuresInRow(), remote.pendingCalls());
    }

    void close() {
        synchronized (this) {
            closed = true;
            nextProbe = cancelled(nextProbe);
        }
        slowStart.close();
        remote.unwatch(this);
    }

    private void lost() {
        int loss = remote.losses();
        if (loss != countedLoss) {
            countedLoss = loss;
            failed();
        }
    }

    private void failed() {
        IsolationPolicy isolation = policy.isolation();
        if (!isolation.enabled()) {
            return;
        }
        String tooMuch = history.failed(context.scheduler().nanoTime());
        if (tooMuch != null && isolate(isolation.probeAfter())) {
            log.warn(
                    "{} at {} is left out and probed in {} s: {}",
                    object.name(),
                    endpoint.hostAndPort(),
                    isolation.probeAfter().toSeconds(),
                    tooMuch);
            changed(tooMuch);
        }
    }

    private synchronized boolean isolate(Duration probeAfter) {
        if (isolated || closed) {
            return false;
        }
        isolated = true;
        probeDue = false;
        probesInVain = 0;
        slowStart.stop();
        nextProbe = context.scheduler().schedule(probeAfter, this::probeNow);
        return true;
    }

    private void probeNow() {
        probeDue = true;
        object.refresh();
    }

    private void probeAnswered() {
        synchronized (this) {
            if (!isolated || closed) {
                return;
            }
            isolated = false;
            probeDue = false;
            nextProbe = cancelled(nextProbe);
            history.forget(context.scheduler().nanoTime());
        }
        log.info("{} at {} answers again", object.name(), endpoint.hostAndPort());
        comeBack("a call was answered");
    }

    private void probeFailed() {
        synchronized (this) {
            if (!probeDue || closed) {
                return;
            }
            probeDue = false;
            probesInVain++;
            nextProbe = context.scheduler().schedule(betweenProbes.after(probesInVain), this::probeNow);
        }
        object.refresh();
    }

    private void comeBack(String why) {
        if (isUsable()) {
            beginSlowly();
        }
        changed(why);
    }

    /** Calls go elsewhere, or here again, from now on; whoever wants to know is told if that is news. */
    private void changed(String why) {
        boolean usable = !isolated && remote.looksHealthy();
        boolean news;
        synchronized (this) {
            news = usable != toldUsable && !closed;
            toldUsable = usable;
        }
        reason = why;
        object.refresh();
        if (news) {
            object.tell(endpoint, usable ? Change.BACK : Change.LEFT_OUT, why);
        }
    }

    private static @Nullable ScheduledTask cancelled(@Nullable ScheduledTask task) {
        if (task != null) {
            task.cancel();
        }
        return null;
    }

    /** The way of the one call that is risked. */
    private final class Probe implements CallTarget {

        @Override
        public RemoteEndpoint remote() {
            return remote;
        }

        @Override
        public void ended(CallOutcome outcome) {
            switch (outcome) {
                case ANSWERED -> probeAnswered();
                case FAILED, TIMED_OUT, LOST -> probeFailed();
                case UNKNOWN -> {
                    // It proved nothing: the next call may try.
                }
            }
            probing.set(false);
        }
    }

    /** The way of calls that have nowhere better to go: an answer proves as much as that to a probe. */
    private final class LastResort implements CallTarget {

        @Override
        public RemoteEndpoint remote() {
            return remote;
        }

        @Override
        public void ended(CallOutcome outcome) {
            if (outcome == CallOutcome.ANSWERED) {
                probeAnswered();
            }
        }
    }
}
