package io.tarsboot.rpc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.transport.Connection.Sent;
import org.junit.jupiter.api.Test;

/** Connections whose other sides read nothing. */
class TotalBacklogTest {

    private static final int MIB = 1 << 20;

    private final TotalBacklog total = new TotalBacklog("tcp -h 127.0.0.1 -p 1", 4 * MIB);
    private final Client one = new Client("one");
    private final Client two = new Client("two");
    private final Client three = new Client("three");

    @Test
    void beyondTheBoundTheOneWithMostIsCutOffWhoeverComesLast() {
        one.send(MIB);
        two.send(2 * MIB);
        three.send(MIB / 2);
        assertNoneIsCutOff();
        three.send(MIB);
        assertThat(two.cutOff).isTrue();
        assertThat(one.cutOff).isFalse();
        assertThat(three.cutOff).isFalse();
    }

    @Test
    void whatWasCutOffDoesNotCountAlthoughItIsNotGoneYet() {
        one.send(3 * MIB);
        two.send(2 * MIB);
        assertThat(one.cutOff).isTrue();
        two.send(MIB);
        three.send(MIB);
        assertThat(two.cutOff).isFalse();
        assertThat(three.cutOff).isFalse();
        three.send(MIB);
        assertThat(two.cutOff).isTrue();
    }

    @Test
    void whoeverComesLastIsCutOffIfMostWaitsForIt() {
        one.send(3 * MIB);
        two.send(MIB);
        three.send(8 * MIB);
        assertThat(three.cutOff).isTrue();
        assertThat(one.cutOff).isFalse();
        assertThat(two.cutOff).isFalse();
    }

    @Test
    void whatIsReadMakesRoom() {
        for (int i = 0; i < 100; i++) {
            one.send(3 * MIB);
            one.backlog.leave(3 * MIB);
            two.send(1000);
            two.backlog.leave(1000);
        }
        one.send(2 * MIB);
        two.send(2 * MIB);
        assertNoneIsCutOff();
    }

    @Test
    void aFrameThatWasRefusedDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            assertThat(one.backlog.enter(10 * MIB)).isEqualTo(Sent.TOO_LONG);
        }
        one.send(MIB);
        two.send(MIB);
        assertNoneIsCutOff();
    }

    @Test
    void aFrameForWhichThereIsNoRoomYetDoesNotCutOffAnybody() {
        Client slow = new Client("slow", 2 * MIB);
        slow.send(2 * MIB);
        one.send(MIB);
        for (int i = 0; i < 100; i++) {
            assertThat(slow.backlog.enter(2 * MIB)).isEqualTo(Sent.BACKLOG_FULL);
        }
        assertNoneIsCutOff();
        assertThat(slow.cutOff).isFalse();
    }

    private void assertNoneIsCutOff() {
        assertThat(one.cutOff || two.cutOff || three.cutOff).isFalse();
    }

    private final class Client implements TotalBacklog.Member {

        private final String name;
        private final Backlog backlog;
        private boolean cutOff;

        Client(String name) {
            this(name, 9 * MIB);
        }

        Client(String name, int most) {
            this.name = name;
            this.backlog =
                    new Backlog(TransportLimits.DEFAULT.withMaxFrameSize(most).withMaxBacklog(most), total);
            total.add(this);
        }

        void send(int bytes) {
            assertThat(backlog.enter(bytes)).isEqualTo(Sent.ACCEPTED);
        }

        @Override
        public String peerName() {
            return name;
        }

        @Override
        public long waiting() {
            return backlog.waiting();
        }

        @Override
        public void cutOff() {
            cutOff = true;
        }

        @Override
        public boolean isCutOff() {
            return cutOff;
        }
    }
}
