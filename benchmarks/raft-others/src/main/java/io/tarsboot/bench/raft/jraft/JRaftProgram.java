package io.tarsboot.bench.raft.jraft;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.RaftGroupService;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.closure.ReadIndexClosure;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.GroupCalls;
import io.tarsboot.bench.load.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process of a member of a group of bare JRaft, with its own transport and its defaults; only votes are written
 * through to the disk as well, as entries are. Who it is stands in its one argument, a message.
 */
public final class JRaftProgram {

    private static final int NAMES = 1000;
    private static final byte[] VALUE = "v".repeat(120).getBytes(StandardCharsets.UTF_8);

    private final LastValues values = new LastValues();
    private final RaftGroupService service;
    private final Node node;
    private final AtomicLong next = new AtomicLong();

    private JRaftProgram(Message like) throws IOException {
        Path directory = Files.createDirectories(Path.of(like.text("directory")));
        Configuration members = new Configuration();
        if (!members.parse(like.text("members"))) {
            throw new IllegalArgumentException("members: " + like.text("members") + " (expected: host:port,...)");
        }
        RaftOptions raft = new RaftOptions();
        raft.setSync(true);
        raft.setSyncMeta(true);
        NodeOptions options = new NodeOptions();
        options.setFsm(values);
        options.setInitialConf(members);
        options.setLogUri(directory.resolve("log").toString());
        options.setRaftMetaUri(directory.resolve("votes").toString());
        options.setRaftOptions(raft);
        PeerId self = PeerId.parsePeer(like.text("self"));
        service = new RaftGroupService("bench", self, options);
        node = service.start();
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        JRaftProgram program = new JRaftProgram(like);
        GroupCalls calls = new GroupCalls(program::write, program::read);
        commands.obey(
                program.service::shutdown,
                command -> command.verb().equals("role") ? program.role() : calls.answer(command));
        System.exit(0);
    }

    private Message role() {
        return new Message("role").with("leads", node.isLeader() ? 1 : 0).with("index", values.index());
    }

    private CompletableFuture<?> write() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        node.apply(new Task(LastValues.command(name(), VALUE), status -> end(written, status)));
        return written;
    }

    private CompletableFuture<?> read() {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        node.readIndex(new byte[0], new ReadIndexClosure() {
            @Override
            public void run(Status status, long index, byte[] context) {
                end(passed, status);
            }
        });
        return passed.thenApply(nothing -> values.value(name()));
    }

    private static void end(CompletableFuture<Void> call, Status status) {
        if (status.isOk()) {
            call.complete(null);
        } else {
            call.completeExceptionally(new IllegalStateException(status.toString()));
        }
    }

    private String name() {
        return "n" + next.getAndIncrement() % NAMES;
    }
}
