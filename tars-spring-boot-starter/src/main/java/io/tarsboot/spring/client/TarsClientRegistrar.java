package io.tarsboot.spring.client;

import io.tarsboot.spring.ImportTarsClient;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Registers a bean for each {@link ImportTarsClient}. */
public class TarsClientRegistrar implements ImportBeanDefinitionRegistrar {

    private final BeanFactory beans;

    TarsClientRegistrar(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        importing
                .getMergedRepeatableAnnotationAttributes(
                        ImportTarsClient.class, io.tarsboot.spring.ImportTarsClients.class, false)
                .forEach(attributes -> register(
                        attributes.getClass("type"),
                        attributes.getString("object"),
                        attributes.getString("beanName"),
                        registry));
    }

    private <P> void register(Class<P> type, String object, String beanName, BeanDefinitionRegistry registry) {
        String name = beanName;
        if (!StringUtils.hasText(name)) {
            String typeName = StringUtils.uncapitalize(ClassUtils.getShortName(type));
            name = registry.containsBeanDefinition(typeName) ? typeName + "#" + object : typeName;
        }
        registry.registerBeanDefinition(
                name,
                BeanDefinitionBuilder.genericBeanDefinition(type, client(type, object))
                        .getBeanDefinition());
    }

    private <P> Supplier<P> client(Class<P> type, String object) {
        return () -> {
            String resolved = ((ConfigurableBeanFactory) beans).resolveEmbeddedValue(object);
            return beans.getBean(TarsClients.class).get(type, String.valueOf(resolved));
        };
    }
}
