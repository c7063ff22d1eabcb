package io.tarsboot.bench.chaos.pair;

import io.tarsboot.rpc.standby.StandbyMember;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** One of the two, until it is killed. */
final class PairedProgram {

    private PairedProgram() {}

    /** Arguments: application, server, node, lease in milliseconds, directory of the trail, its node, the registry. */
    public static void main(String[] arguments) throws InterruptedException {
        StandbyMember self = new StandbyMember(
                arguments[0], arguments[1], arguments[2], Duration.ofMillis(Long.parseLong(arguments[3])));
        try (Participant participant = Participant.start(self, arguments[5], arguments[6], Path.of(arguments[4]))) {
            System.out.println(participant + " takes part");
            new CountDownLatch(1).await();
        }
    }
}
