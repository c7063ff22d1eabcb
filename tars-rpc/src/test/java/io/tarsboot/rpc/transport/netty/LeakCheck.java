package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every test class until whose end a buffer of Netty's was given to the collector instead of being released. Every
 * buffer is watched, and the report names where it was used. JUnit finds this by itself, before anything of Netty is used.
 */
public final class LeakCheck implements AfterAllCallback {

    private static final long SECONDS_TO_COLLECT = 20;

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    static {
        ResourceLeakDetector.setLevel(Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            // Netty has no other method to override.
            @SuppressWarnings("deprecation")
            @Override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resource, int samplingInterval, long maxActive) {
                return new Recording<>(resource, samplingInterval);
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        assertThat(takeLeaks()).as("buffers that nobody released until here").isEmpty();
    }

    /** What was lost so far. */
    static List<String> takeLeaks() throws InterruptedException {
        collect();
        // Leaks are told when the next buffer is made.
        for (int i = 0; i < 10; i++) {
            PooledByteBufAllocator.DEFAULT.buffer(1).release();
        }
        List<String> taken = new ArrayList<>();
        for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
            taken.add(leak);
        }
        return taken;
    }

    /** Returns when what was unreachable has been handed to those who wait for it. */
    private static void collect() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> unreachable = new WeakReference<>(new Object(), queue);
        System.gc();
        assertThat(queue.remove(SECONDS_TO_COLLECT * 1000)).isSameAs(unreachable);
    }

    private static final class Recording<T> extends ResourceLeakDetector<T> {

        Recording(Class<T> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resource, String records) {
            LEAKS.add(resource + records);
        }

        @Override
        protected void reportUntracedLeak(String resource) {
            LEAKS.add(resource);
        }
    }
}
