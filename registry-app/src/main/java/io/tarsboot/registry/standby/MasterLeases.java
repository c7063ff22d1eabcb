package io.tarsboot.registry.standby;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.standby.LockRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one leader remembers of masters: when it last heard each, and so when another may take over. It is told the time,
 * in nanoseconds of a clock that only moves forward. For one thread at a time.
 *
 * <p>A master counts its lease from when it asks, the leader from when it hears of that, which is later. A leader that is
 * new, or does not know a master, takes it for heard at this moment. So nobody takes over within the lease that a master
 * counts, as long as no clock runs much faster than another.
 */
final class MasterLeases {

    private final Map<String, Lease> leases = new HashMap<>();

    MasterLeases(Collection<Mastership> masters, long now) {
        masters.forEach(master -> leases.put(Table.MASTERS.key(master), new Lease(master, now)));
    }

    /**
     * @param master who is it as far as this member has applied; without a node if nobody was yet
     * @param eligible whether the caller may become the master at all
     */
    Verdict asked(LockRequest request, Mastership master, boolean eligible, long now) {
        Lease lease = leaseOf(master, now);
        if (lease.choosing || lease.token != master.token()) {
            return Verdict.STANDBY;
        }
        boolean moves = !master.wanted().isEmpty();
        if (isProcessOf(master, request)) {
            if (!request.session().isEmpty() && !request.master() && request.token() >= master.token()) {
                lease.release(now);
            }
            if (holds(request, master, lease)) {
                return moves ? Verdict.STANDBY : new Verdict.Renewal(master.token());
            }
        }
        boolean reserved = moves
                && !master.wanted().equals(request.node())
                && now - lease.endsAt() < request.lease().toNanos();
        // Who says it is the master speaks of what is over; it is asked again when it knows.
        boolean candidate = eligible && !request.master() && !request.leaving();
        if (!candidate || reserved) {
            return Verdict.STANDBY;
        }
        if (now - lease.endsAt() < 0) {
            return new Verdict.Standby(lease.endsAt() - now);
        }
        lease.choosing = true;
        return new Verdict.Choice(master.token());
    }

    /**
     * A renewal was found to be right.
     *
     * @param askedAt when the leader heard the request
     * @return false if the master is about to be another by now
     */
    boolean renewed(String server, long token, long askedAt) {
        Lease lease = leases.get(server);
        if (lease == null || lease.token != token || lease.choosing || lease.released) {
            return false;
        }
        if (askedAt - lease.since > 0) {
            lease.since = askedAt;
        }
        return true;
    }

    /** Somebody was chosen. */
    void chosen(Mastership master, long now) {
        leases.put(Table.MASTERS.key(master), new Lease(master, now));
    }

    /** Nobody was chosen; the state knows why. Who asks next finds a whole lease before it. */
    void notChosen(String server) {
        leases.remove(server);
    }

    /**
     * If the caller of {@link #asked} read the state before the last choice, or the server was deleted and made anew since,
     * what is remembered counts until it is over.
     */
    private Lease leaseOf(Mastership master, long now) {
        String server = Table.MASTERS.key(master);
        Lease known = leases.get(server);
        if (known != null && (known.token == master.token() || known.choosing)) {
            return known;
        }
        if (known != null && known.token > master.token() && now - known.endsAt() < 0) {
            return known;
        }
        Lease fresh = new Lease(master, now);
        leases.put(server, fresh);
        return fresh;
    }

    private static boolean isProcessOf(Mastership master, LockRequest request) {
        return master.token() != 0
                && master.node().equals(request.node())
                && master.session().equals(request.session());
    }

    /**
     * A process that was chosen and has not heard of it is the master, too. One that gave up its token is not, even if
     * an old word of it says so. Without sessions, only one that says it is the master is believed to be the same.
     */
    private static boolean holds(LockRequest request, Mastership master, Lease lease) {
        if (lease.released) {
            return false;
        }
        return request.session().isEmpty() ? request.master() : !request.master() || request.token() == master.token();
    }

    private static final class Lease {

        private final long token;
        private final long length;
        private long since;
        private boolean released;
        private boolean choosing;

        Lease(Mastership master, long now) {
            this.token = master.token();
            this.length = TimeUnit.MILLISECONDS.toNanos(master.lease());
            this.since = now;
        }

        void release(long now) {
            if (!released) {
                released = true;
                since = now;
            }
        }

        /** When another may be chosen. */
        long endsAt() {
            return released ? since : since + length;
        }
    }
}
