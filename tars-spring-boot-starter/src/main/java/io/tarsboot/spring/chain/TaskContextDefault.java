package io.tarsboot.spring.chain;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Has the executors of Spring, and so {@code @Async}, carry the context of the thread that hands a task in, unless the
 * application says otherwise: what it calls there joins the chain of the call that is served.
 */
final class TaskContextDefault implements EnvironmentPostProcessor, Ordered {

    private static final String PROPERTY = "spring.task.execution.propagate-context";
    private static final String SNAPSHOT = "io.micrometer.context.ContextSnapshot";

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (ClassUtils.isPresent(SNAPSHOT, application.getClassLoader())) {
            environment.getPropertySources().addLast(new MapPropertySource("tarsTaskContext", Map.of(PROPERTY, true)));
        }
    }
}
