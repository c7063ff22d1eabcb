package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The process of a client of the registry. Its one argument is the address of MetadataObj at one member. */
final class ClientProgram {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Endpoints that change in turn, each to another timeout. */
    private static final int ENDPOINTS = 1000;

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
            commands.obey(communicator, program::answer);
        }
        System.exit(0);
    }

    private Message answer(Message command) throws InterruptedException {
        return switch (command.verb()) {
            case "write" -> new Calls(this::write).run(command);
            case "read" -> new Calls(() -> metadata.getAsync(TableId.SERVERS, "Bench.Server")).run(command);
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        };
    }

    private CompletableFuture<?> write() {
        int number = next.getAndIncrement();
        Announce announce = new Announce(FrameworkEndpoint.builder()
                .object("Bench.Server.Obj" + number % ENDPOINTS)
                .node("bench")
                .transport("tcp")
                .host("127.0.0.1")
                .port(1)
                .timeout(1 + number / ENDPOINTS)
                .build());
        return metadata.executeAsync(CommandType.ANNOUNCE.command(
                        announce,
                        Origin.builder().user("bench").requestId("bench").build()))
                .thenAccept(result -> {
                    if (!result.message().isEmpty()) {
                        throw new IllegalStateException(result.message());
                    }
                });
    }
}
