package io.tarsboot.rpc.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many bytes wait to be sent over all connections that came in at one place. When they are too many, the connection
 * for which most wait is cut off, so that clients that do not read cannot take the memory of those that do. A {@link
 * Backlog} speaks up only when it has grown or shrunk past another {@link #STEP} bytes: as long as answers are read, calls
 * touch nothing that connections share. Safe for use by several threads.
 */
public final class TotalBacklog {

    /** One of the connections. */
    public interface Member {

        String peerName();

        /** Bytes that wait to be sent to this client. */
        long waiting();

        /** Gives all of them up, and the connection, without waiting for anything. */
        void cutOff();

        boolean isCutOff();
    }

    private static final Logger log = LoggerFactory.getLogger(TotalBacklog.class);

    private static final int STEP_BITS = 16;

    static final long STEP = 1 << STEP_BITS;

    private final String place;
    private final long most;
    private final AtomicLong steps = new AtomicLong();
    private final Set<Member> members = ConcurrentHashMap.newKeySet();

    /**
     * @param place where the connections came in, for people
     * @param most bytes that may wait
     */
    public TotalBacklog(String place, long most) {
        this.place = place;
        this.most = most;
    }

    public void add(Member member) {
        members.add(member);
    }

    public void remove(Member member) {
        members.remove(member);
    }

    /** The bytes that wait on one connection have become more or less. */
    void changed(long before, long after) {
        long grown = (after >> STEP_BITS) - (before >> STEP_BITS);
        if (grown != 0 && steps.addAndGet(grown) > most >> STEP_BITS && grown > 0) {
            relieve();
        }
    }

    /** One at a time, so that no two are cut off where one would do. */
    private synchronized void relieve() {
        boolean tooMany = true;
        while (tooMany) {
            tooMany = cutOffTheGreatest();
        }
    }

    private boolean cutOffTheGreatest() {
        long total = 0;
        long mostOfOne = 0;
        Member greatest = null;
        for (Member member : members) {
            // What was cut off is as good as gone.
            long waiting = member.isCutOff() ? 0 : member.waiting();
            total += waiting;
            if (waiting > mostOfOne) {
                mostOfOne = waiting;
                greatest = member;
            }
        }
        if (greatest == null || total <= most) {
            return false;
        }
        log.warn(
                "{} does not read its answers and is cut off: {} bytes wait for it, and {} for all clients of {} (expected:"
                        + " at most {}, max-backlog)",
                greatest.peerName(),
                mostOfOne,
                total,
                place,
                most);
        greatest.cutOff();
        return true;
    }
}
