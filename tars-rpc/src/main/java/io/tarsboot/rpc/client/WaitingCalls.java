package io.tarsboot.rpc.client;

/**
 * How many calls wait for something that is not there yet, such as a connection, and how many bytes their requests have.
 * Both are bounded: what waits is held in memory, and nobody knows how long. Safe for use by several threads.
 */
final class WaitingCalls {

    private final int mostCalls;
    private final long mostBytes;

    // Guarded by this.
    private int calls;
    private long bytes;

    WaitingCalls(int mostCalls, long mostBytes) {
        this.mostCalls = mostCalls;
        this.mostBytes = mostBytes;
    }

    /** @return whether one more may wait; the first one always may */
    synchronized boolean enter(int size) {
        if (calls > 0 && (calls >= mostCalls || bytes + size > mostBytes)) {
            return false;
        }
        calls++;
        bytes += size;
        return true;
    }

    synchronized void leave(int size) {
        calls--;
        bytes -= size;
    }

    /** Nobody waits any more. */
    synchronized void leaveAll() {
        calls = 0;
        bytes = 0;
    }

    @Override
    public synchronized String toString() {
        return calls + " calls with " + bytes + " bytes";
    }
}
