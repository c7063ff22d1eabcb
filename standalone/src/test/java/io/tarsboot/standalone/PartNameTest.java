package io.tarsboot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PartNameTest {

    @Test
    void whatAPartStartsWorksForItAlsoLater() throws Exception {
        ExecutorService later = PartName.during("node-a", Executors::newSingleThreadExecutor);
        try {
            assertThat(PartName.during(
                            "node-a", () -> later.submit(PartName::current).get()))
                    .isEqualTo("node-a");
            assertThat(later.submit(PartName::current).get()).isEqualTo("node-a");
            assertThat(PartName.current()).isEqualTo(PartName.WHOLE);
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void threadsOfTarsRpcWorkForWhoeverAskedForThemAndNotForWhoNeededThemFirst() throws Exception {
        List<ExecutorService> executors = PartName.during(
                "patch",
                () -> List.of(WorkerThreads.platform("calls", 1), WorkerThreads.virtualOrPlatform("calls", 1)));
        for (ExecutorService executor : executors) {
            assertThat(PartName.during(
                            "registry", () -> executor.submit(PartName::current).get()))
                    .isEqualTo("patch");
            executor.shutdown();
        }
    }

    @Test
    void onePartWithinAnotherGivesTheThreadBack() throws Exception {
        String after = PartName.during("registry", () -> {
            PartName.during("patch", PartName::current);
            return PartName.current();
        });

        assertThat(after).isEqualTo("registry");
    }

    @Test
    void aFailureGivesTheThreadBack() {
        assertThatThrownBy(() -> PartName.during("registry", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(PartName.current()).isEqualTo(PartName.WHOLE);
    }
}
