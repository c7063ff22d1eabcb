package io.tarsboot.spring.test;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** A name for programs that have none of their own; servants belong to a server. */
record TestServerName() implements ContextCustomizer {

    private static final String SOURCE = "name of a server in @TarsTest";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        context.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource(
                        SOURCE, Map.of("tars.server.app", "Test", "tars.server.name", "TestServer")));
    }

    /** Found by spring.factories. */
    static final class Factory implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            return TestContextAnnotationUtils.hasAnnotation(testClass, TarsTest.class) ? new TestServerName() : null;
        }
    }
}
