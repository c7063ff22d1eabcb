package io.tarsboot.bench.raft;

import java.time.Duration;

/** The processes of a group. */
interface Members extends AutoCloseable {

    int COUNT = 3;

    Duration PATIENCE = Duration.ofMinutes(1);
    Duration PAUSE = Duration.ofMillis(20);

    Role role(int member);

    void kill(int member);

    /** Starts one again that was killed, with its data. */
    void restart(int member);

    @Override
    void close();

    default int leader() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            for (int member = 0; member < COUNT; member++) {
                if (role(member).leads()) {
                    return member;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new IllegalStateException("no leader within " + PATIENCE);
    }

    /** Until a member has applied what the leader had applied at the beginning. */
    default void awaitUpToDate(int member) throws InterruptedException {
        long wanted = role(leader()).index();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (role(member).index() < wanted) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("member " + member + " is not up to date within " + PATIENCE);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
