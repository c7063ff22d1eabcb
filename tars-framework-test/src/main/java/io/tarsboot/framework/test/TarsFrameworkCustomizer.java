package io.tarsboot.framework.test;

import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.spring.config.TarsRegistryConnectionDetails;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** The framework as a bean, and where its registry is, whatever the application's own files say. */
record TarsFrameworkCustomizer() implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        TarsFramework framework = SharedFramework.get();
        ObjectAddress locator = ObjectAddress.parse(framework.locator());
        context.getBeanFactory().registerSingleton("tarsFramework", framework);
        context.getBeanFactory()
                .registerSingleton("tarsFrameworkRegistry", (TarsRegistryConnectionDetails) () -> locator);
    }

    /** Found by spring.factories. */
    static final class Factory implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            TarsFrameworkTest annotation =
                    TestContextAnnotationUtils.findMergedAnnotation(testClass, TarsFrameworkTest.class);
            if (annotation == null) {
                return null;
            }
            TarsFramework framework = SharedFramework.get();
            for (String config : annotation.configs()) {
                framework.putConfig(Path.of(annotation.configDirectory()), config);
            }
            return new TarsFrameworkCustomizer();
        }
    }
}
