package io.tarsboot.spring.client;

import io.tarsboot.spring.ImportTarsClient;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Registers a bean for each {@link ImportTarsClient}. */
public class TarsClientRegistrar implements ImportBeanDefinitionRegistrar {

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

    private static void register(Class<?> type, String object, String beanName, BeanDefinitionRegistry registry) {
        String name = beanName;
        if (!StringUtils.hasText(name)) {
            String typeName = StringUtils.uncapitalize(ClassUtils.getShortName(type));
            name = registry.containsBeanDefinition(typeName) ? typeName + "#" + object : typeName;
        }
        RootBeanDefinition definition = new RootBeanDefinition(TarsClientFactoryBean.class);
        definition.setTargetType(ResolvableType.forClassWithGenerics(TarsClientFactoryBean.class, type));
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(1, object);
        definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, type);
        registry.registerBeanDefinition(name, definition);
    }
}
