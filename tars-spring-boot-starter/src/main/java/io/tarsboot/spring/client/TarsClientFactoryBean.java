package io.tarsboot.spring.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/** The bean of an imported client: its definition is nothing but names, so that it can be written ahead of time. */
public class TarsClientFactoryBean<P> implements FactoryBean<P>, BeanFactoryAware {

    private final Class<P> type;
    private final String object;
    private @Nullable ConfigurableBeanFactory beans;

    /** @param object may have placeholders */
    public TarsClientFactoryBean(Class<P> type, String object) {
        this.type = type;
        this.object = object;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beans = (ConfigurableBeanFactory) beanFactory;
    }

    @Override
    public P getObject() {
        ConfigurableBeanFactory from = Objects.requireNonNull(beans, "the container has not begun");
        return from.getBean(TarsClients.class).get(type, String.valueOf(from.resolveEmbeddedValue(object)));
    }

    @Override
    public Class<P> getObjectType() {
        return type;
    }
}
