package io.tarsboot.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Writes to a group and reads from it as it is told: as often as it can, or steadily while others kill its members. */
public final class GroupCalls {

    private final Supplier<CompletableFuture<?>> write;
    private final Supplier<CompletableFuture<?>> read;
    private final Pulse pulse;

    public GroupCalls(Supplier<CompletableFuture<?>> write, Supplier<CompletableFuture<?>> read) {
        this.write = write;
        this.read = read;
        this.pulse = new Pulse(write);
    }

    public Message answer(Message command) throws InterruptedException {
        return switch (command.verb()) {
            case "write" -> load(write, command);
            case "read" -> load(read, command);
            case "pulse" -> {
                pulse.begin();
                yield new Message("beating");
            }
            case "first" -> new Message("first").with("after", pulse.firstAfter(command.number("since")));
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        };
    }

    /** The command says how many are under way, and how long. */
    private static Message load(Supplier<CompletableFuture<?>> next, Message command) throws InterruptedException {
        Shape shape = new Shape.Asynchronous((int) command.number("underWay"));
        return Load.of(shape)
                .run(new Calls(next), Duration.ofMillis(command.number("millis")))
                .toMessage();
    }

    private record Calls(Supplier<CompletableFuture<?>> next) implements Operation {

        @Override
        public void call() throws Exception {
            next.get().get();
        }

        @Override
        public void start(Completion completion) {
            var unused = next.get().whenComplete((answer, failure) -> completion.finished(failure));
        }

        @Override
        public void verify() throws Exception {
            call();
        }
    }
}
