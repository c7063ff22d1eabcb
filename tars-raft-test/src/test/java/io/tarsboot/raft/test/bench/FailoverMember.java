package io.tarsboot.raft.test.bench;

import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.RaftGroupBuilder;
import io.tarsboot.raft.test.fixture.Add;
import io.tarsboot.raft.test.fixture.Sum;
import io.tarsboot.raft.test.fixture.Sums;
import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A member that adds without end, and prints when it got answers and when it began to lead, in nanoseconds. */
public final class FailoverMember {

    private static final long NANOS_PER_MS = 1_000_000;

    private final AtomicLong lastPrinted = new AtomicLong();
    private final AtomicInteger answers = new AtomicInteger();
    private final RaftGroup<Add, Sum> group;

    private FailoverMember(RaftGroup<Add, Sum> group) {
        this.group = group;
    }

    /** @param arguments own address, all addresses, directory, commands under way, milliseconds of the election timeout */
    public static void main(String[] arguments) throws InterruptedException {
        RaftGroupBuilder<Add, Sum> builder = RaftGroup.builder("sums", new Sums(), Add.CODEC, Sum.CODEC)
                .self(MemberAddress.parse(arguments[0]))
                .members(Stream.of(arguments[1].split(","))
                        .map(MemberAddress::parse)
                        .toList())
                .directory(Path.of(arguments[2]));
        int timeoutMs = Integer.parseInt(arguments[4]);
        if (timeoutMs > 0) {
            builder.electionTimeout(Duration.ofMillis(timeoutMs));
        }
        RaftGroup<Add, Sum> group = builder.start();
        var unused = group.onLeadership(new LeadershipListener() {
            @Override
            public void gained(long term) {
                print("L " + System.nanoTime());
            }

            @Override
            public void lost() {
                // Another member will say so.
            }
        });
        FailoverMember member = new FailoverMember(group);
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            member.next();
        }
        while (true) {
            Thread.sleep(1000);
            print("N " + member.answers.getAndSet(0));
        }
    }

    private void next() {
        var unused = group.propose(new Add("sum", 1)).whenCompleteAsync((sum, failure) -> {
            if (failure == null) {
                answered();
            }
            next();
        });
    }

    private void answered() {
        answers.incrementAndGet();
        long now = System.nanoTime();
        long last = lastPrinted.get();
        if (now - last > NANOS_PER_MS && lastPrinted.compareAndSet(last, now)) {
            print("A " + now);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
