package io.tarsboot.rpc.server.admission;

/** What is known of one function: how long its calls take in quiet times, and how many of them are under way. */
final class FunctionShare {

    /** Stands for no limit of its own. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    private final int most;
    private final Share share = new Share();
    private final UsualTime usualTime = new UsualTime();
    private final UsualTime usualTimeToFail = new UsualTime();

    FunctionShare(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    UsualTime usualTime(boolean failed) {
        return failed ? usualTimeToFail : usualTime;
    }

    boolean tryTake() {
        return most == UNLIMITED || share.tryTake(most) != Share.NONE_FREE;
    }

    void giveBack() {
        if (most != UNLIMITED) {
            share.giveBack();
        }
    }
}
