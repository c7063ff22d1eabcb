package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.GroupCalls;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The process of a client of the registry. Its one argument says where MetadataObj is. */
final class ClientProgram {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Applications that are described in turn. */
    private static final int NAMES = 1000;

    private static final int CREATED_AT_ONCE = 100;

    /** With the name about 128 bytes. */
    private static final String VALUE = "v".repeat(120);

    private final MetadataPrx metadata;
    private final AtomicInteger next = new AtomicInteger();

    private ClientProgram(MetadataPrx metadata) {
        this.metadata = metadata;
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        try (Communicator communicator = Communicator.builder().build()) {
            ClientProgram program = new ClientProgram(
                    communicator.proxy(MetadataPrx.class, arguments[0]).with(CallOptions.timeout(TIMEOUT)));
            program.createAll();
            commands.obey(communicator, new GroupCalls(program::write, program::read)::answer);
        }
        System.exit(0);
    }

    /** What is written must be there; another client may have created it. */
    private void createAll() {
        for (int first = 0; first < NAMES; first += CREATED_AT_ONCE) {
            CompletableFuture.allOf(IntStream.range(first, Math.min(NAMES, first + CREATED_AT_ONCE))
                            .mapToObj(number -> put(number, true))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private CompletableFuture<?> write() {
        return put(next.getAndIncrement(), false).thenAccept(result -> {
            if (!result.code().equals(ResultCode.OK)) {
                throw new IllegalStateException(result.message());
            }
        });
    }

    private CompletableFuture<CommandResult> put(int number, boolean create) {
        return metadata.executeAsync(CommandType.PUT_APPLICATION.command(
                new PutApplication(
                        Application.builder()
                                .name(name(number))
                                .description(VALUE)
                                .build(),
                        create),
                Origin.builder()
                        .user("bench")
                        .requestId(Integer.toString(number))
                        .build()));
    }

    private CompletableFuture<?> read() {
        return metadata.getAsync(Table.APPLICATIONS.id(), name(next.getAndIncrement()));
    }

    private static String name(int number) {
        return "Bench" + Math.floorMod(number, NAMES);
    }
}
