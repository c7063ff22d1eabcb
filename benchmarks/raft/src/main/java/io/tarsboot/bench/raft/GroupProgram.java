package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.GroupCalls;
import io.tarsboot.bench.load.Message;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The process of a member of a group with nothing around it. Who it is stands in its one argument, a message. */
final class GroupProgram {

    private static final int NAMES = 1000;

    /** With the name about 128 bytes. */
    private static final String VALUE = "v".repeat(120);

    private final RaftGroup<Put, Done> group;
    private final AtomicLong next = new AtomicLong();

    private GroupProgram(RaftGroup<Put, Done> group) {
        this.group = group;
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        try (RaftGroup<Put, Done> group = RaftGroup.builder("bench", new Values(), Put.CODEC, Done.CODEC)
                .self(MemberAddress.parse(like.text("self")))
                .members(Stream.of(like.text("members").split(",", -1))
                        .map(MemberAddress::parse)
                        .toList())
                .directory(Path.of(like.text("directory")))
                .start()) {
            GroupProgram program = new GroupProgram(group);
            GroupCalls calls = new GroupCalls(program::write, program::read);
            commands.obey(
                    group,
                    command -> command.verb().equals("role")
                            ? new Role(group.isLeader(), group.revision()).toMessage()
                            : calls.answer(command));
        }
        System.exit(0);
    }

    private CompletableFuture<?> write() {
        return group.propose(new Put(name(), VALUE));
    }

    private CompletableFuture<?> read() {
        String name = name();
        return group.readLinearizable(state -> Values.in(state, name) != null);
    }

    private String name() {
        return "n" + next.getAndIncrement() % NAMES;
    }
}
