package io.tarsboot.spring.client;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Puts the resolver of {@link io.tarsboot.spring.TarsClient} into the bean factory before beans are made. */
public class TarsClientInjection implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans instanceof DefaultListableBeanFactory factory) {
            factory.setAutowireCandidateResolver(new TarsClientCandidateResolver(beans));
        }
    }
}
