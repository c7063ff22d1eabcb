package io.tarsboot.bench.robust;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Behaves for a while and then sends what no honest client sends. Runs on a thread of its own. */
final class Vandal implements Runnable {

    private static final List<Malformed> KINDS = List.of(Malformed.values());
    private static final int ONE_IN = 100;
    private static final int MOST_AT_ONCE = 8;

    /** What all vandals and the ordinary client have sent, and what of it was malformed. */
    static final class Frames {

        final AtomicLong sent = new AtomicLong();
        final AtomicLong malformed = new AtomicLong();

        /** Malformed ones that did not end as they must. */
        final AtomicLong survived = new AtomicLong();

        private boolean isOneDue() {
            return malformed.get() * ONE_IN < sent.get();
        }
    }

    private final int port;
    private final Ends ends;
    private final Frames frames;
    private final Payloads payloads;
    private final Random random;
    private volatile boolean enough;

    Vandal(int port, Ends ends, Frames frames, Payloads payloads, long seed) {
        this.port = port;
        this.ends = ends;
        this.frames = frames;
        this.payloads = payloads;
        this.random = new Random(seed);
    }

    void stop() {
        enough = true;
    }

    @Override
    public void run() {
        while (!enough) {
            try (RawConnection connection = new RawConnection(port, ends)) {
                useAndSpoil(connection);
            } catch (IOException e) {
                // Told by what is counted; the next connection follows.
            }
        }
    }

    private void useAndSpoil(RawConnection connection) throws IOException {
        while (!enough) {
            try {
                callSeveral(connection);
            } catch (SocketTimeoutException e) {
                connection.giveUp(Ends.TIMEOUT);
                return;
            } catch (IOException e) {
                connection.giveUp(Ends.LOST);
                return;
            }
            if (frames.isOneDue()) {
                spoil(connection);
                return;
            }
        }
    }

    private void callSeveral(RawConnection connection) throws IOException {
        int count = 1 + random.nextInt(MOST_AT_ONCE);
        for (int i = 0; i < count; i++) {
            connection.send(payloads.next(16 + random.nextInt(4096)));
            frames.sent.incrementAndGet();
        }
        while (connection.outstanding() > 0) {
            connection.readAnswer();
        }
    }

    private void spoil(RawConnection connection) throws IOException {
        Malformed kind = KINDS.get(random.nextInt(KINDS.size()));
        frames.malformed.incrementAndGet();
        frames.sent.incrementAndGet();
        connection.sendRaw(kind.bytes(random));
        if (kind.isCutByClient()) {
            connection.cut();
            return;
        }
        try {
            if (!kind.isRightEnd(connection.nextCode())) {
                frames.survived.incrementAndGet();
                System.err.println(kind + " did not end as it must");
            }
        } catch (SocketTimeoutException e) {
            frames.survived.incrementAndGet();
            System.err.println(kind + " had no end");
        }
    }
}
