package io.tarsboot.spring.chain;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Async;

/** Runs work on threads of Spring. */
class Elsewhere {

    @Async
    CompletableFuture<String> run(Supplier<String> work) {
        return CompletableFuture.completedFuture(work.get());
    }
}
