package io.tarsboot.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The parts in their order. A later one may need an earlier one, so they close the other way round, each of them
 * whatever becomes of the others.
 */
final class Parts implements AutoCloseable {

    private final Duration patience;
    private final List<Part<?>> parts = new ArrayList<>();
    private boolean closing;

    /** @param patience how long a stop waits for a part that is still starting */
    Parts(Duration patience) {
        this.patience = patience;
    }

    /** Starts one, behind all that were started before. */
    <T extends AutoCloseable> T start(Part<T> part) {
        add(List.of(part));
        part.start();
        return part.await();
    }

    /**
     * Starts several at the same time and waits for all of them. If one fails, those that have not begun do not begin.
     *
     * @throws PartFailedException the first failure in their order, with the others in it
     */
    void startTogether(List<? extends Part<?>> several, int threads) throws InterruptedException {
        add(several);
        ExecutorService starters = Executors.newFixedThreadPool(threads);
        CountDownLatch over = new CountDownLatch(several.size());
        try {
            for (Part<?> part : several) {
                starters.execute(() -> {
                    part.start();
                    part.failure().ifPresent(failure -> several.forEach(Part::forgo));
                    over.countDown();
                });
            }
            over.await();
        } finally {
            starters.shutdown();
        }
        List<PartFailedException> failures =
                several.stream().map(Part::failure).flatMap(Optional::stream).toList();
        if (!failures.isEmpty()) {
            PartFailedException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        several.forEach(Part::await);
    }

    /** A second call waits for the first. */
    @Override
    public synchronized void close() {
        closing = true;
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).close(patience);
        }
        parts.clear();
    }

    private synchronized void add(List<? extends Part<?>> more) {
        if (closing) {
            // Which tells why.
            more.forEach(Part::forgo);
            more.forEach(Part::await);
        }
        parts.addAll(more);
    }
}
