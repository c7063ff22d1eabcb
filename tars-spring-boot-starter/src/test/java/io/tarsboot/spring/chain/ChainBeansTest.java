package io.tarsboot.spring.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.tarsboot.rpc.chain.Dyeing;
import io.tarsboot.rpc.config.ChainConfig;
import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.spring.config.RpcSettings;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.task.TaskDecorator;

class ChainBeansTest {

    private static final String PROPERTY = "spring.task.execution.propagate-context";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(autoConfiguration()));

    @Test
    void snapshotsOfMicrometerCarryTheScope() {
        ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
        AtomicReference<ContextSnapshot> taken = new AtomicReference<>();
        Dyeing.run("10086", () -> taken.set(snapshots.captureAll()));
        AtomicReference<String> seen = new AtomicReference<>("");
        Dyeing.run("other", () -> {
            taken.get()
                    .wrap(() -> seen.set(Dyeing.currentKey().orElse("nothing")))
                    .run();
            assertThat(Dyeing.currentKey()).contains("other");
        });
        assertThat(seen).hasValue("10086");
        taken.get().wrap(() -> seen.set("done")).run();
        assertThat(Deadline.current()).isNull();
    }

    @Test
    void snapshotsOfThreadsThatWorkForNobodyCarryNothing() {
        ContextSnapshot nothing =
                ContextSnapshotFactory.builder().clearMissing(true).build().captureAll();
        Dyeing.run("10086", () -> {
            AtomicReference<Boolean> dyed = new AtomicReference<>(true);
            nothing.wrap(() -> dyed.set(Dyeing.currentKey().isPresent())).run();
            assertThat(dyed).hasValue(false);
            assertThat(Dyeing.currentKey()).contains("10086");
        });
    }

    @Test
    void springsExecutorsCarryContextsUnlessToldOtherwise() {
        StandardEnvironment untold = new StandardEnvironment();
        new TaskContextDefault().postProcessEnvironment(untold, new SpringApplication());
        assertThat(untold.getProperty(PROPERTY)).isEqualTo("true");

        StandardEnvironment told = new StandardEnvironment();
        told.getSystemProperties().put(PROPERTY, "false");
        try {
            new TaskContextDefault().postProcessEnvironment(told, new SpringApplication());
            assertThat(told.getProperty(PROPERTY)).isEqualTo("false");
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    @Test
    void withoutMicrometerTasksAreWrapped() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer.context")).run(context -> {
            TaskDecorator decorator = context.getBean(TaskDecorator.class);
            AtomicReference<Runnable> task = new AtomicReference<>();
            AtomicReference<String> seen = new AtomicReference<>("");
            Dyeing.run(
                    "10086",
                    () -> task.set(decorator.decorate(
                            () -> seen.set(Dyeing.currentKey().orElse("nothing")))));
            task.get().run();
            assertThat(seen).hasValue("10086");
        });
        runner.run(context -> assertThat(context).doesNotHaveBean(TaskDecorator.class));
    }

    @Test
    void propertiesSayWhatTravels() {
        runner.withPropertyValues(
                        "tars.client.propagate=tenant,zone", "tars.trace.spans=true", "tars.trace.sample-rate=10")
                .run(context -> assertThat(context.getBean(RpcSettings.class).chain())
                        .isEqualTo(new ChainConfig(Set.of("tenant", "zone"), true, 10)));
    }

    @Test
    void mistakesInPropertiesAreNamed() {
        runner.withPropertyValues("tars.trace.sample-rate=-1")
                .run(context -> assertThatThrownBy(() -> context.getBean(RpcSettings.class))
                        .rootCause()
                        .hasMessageContaining("sampleRate: -1"));
    }

    private static Class<?> autoConfiguration() {
        try {
            return Class.forName("io.tarsboot.spring.TarsAutoConfiguration");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
