package io.tarsboot.rpc;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Dispatcher;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Returns what cannot be sent. */
final class BrokenServant implements Dispatcher {

    @Override
    public Set<String> functions() {
        return Set.of(
                "brokenresult",
                "brokenhuge",
                "brokenprepare",
                "brokenstage",
                "brokenvalues",
                "brokenerror",
                "brokenmemory",
                "brokenlinks");
    }

    @Override
    public PreparedCall prepare(String function, TarsReader arguments) {
        return switch (function) {
            case "brokenprepare" -> throw new IllegalArgumentException("a value refused itself");
            case "brokenlinks" -> throw new NoClassDefFoundError("a class of the arguments");
            case "brokenstage" -> () -> null;
            case "brokenvalues" -> () -> CompletableFuture.completedFuture(null);
            case "brokenerror" ->
                () -> {
                    throw new StackOverflowError();
                };
            case "brokenmemory" ->
                () -> CompletableFuture.completedFuture(out -> {
                    out.writeInt(0, 1);
                    throw new OutOfMemoryError("thrown by a test");
                });
            case "brokenhuge" ->
                () -> CompletableFuture.completedFuture(out -> out.writeBytes(0, Bytes.wrap(new byte[11 << 20])));
            default -> () -> CompletableFuture.completedFuture(out -> out.writeUnsignedByte(0, (short) 300));
        };
    }
}
