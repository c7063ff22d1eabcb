package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.GroupCalls;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The process of a client of the registry. Its one argument says where MetadataObj is. */
final class ClientProgram {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Applications that are described in turn. */
    private static final int NAMES = 10_000;

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
            commands.obey(communicator, new GroupCalls(program::write, program::read)::answer);
        }
        System.exit(0);
    }

    private CompletableFuture<?> write() {
        int number = next.getAndIncrement();
        return metadata.executeAsync(CommandType.PUT_APPLICATION.command(
                        new PutApplication(
                                Application.builder()
                                        .name(name(number))
                                        .description(VALUE)
                                        .build(),
                                false),
                        Origin.builder()
                                .user("bench")
                                .requestId(Integer.toString(number))
                                .build()))
                .thenAccept(result -> {
                    if (!result.message().isEmpty()) {
                        throw new IllegalStateException(result.message());
                    }
                });
    }

    private CompletableFuture<?> read() {
        return metadata.getAsync(Table.APPLICATIONS.id(), name(next.getAndIncrement()));
    }

    private static String name(int number) {
        return "Bench" + Math.floorMod(number, NAMES);
    }
}
