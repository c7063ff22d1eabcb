package io.tarsboot.spring.aot;

import io.tarsboot.spring.TarsClient;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/** Hints for the generated code behind each bean: the clients that it wants, and the contract that it serves. */
class TarsBeanHints implements BeanRegistrationAotProcessor {

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Class<?> type = bean.getBeanClass();
        Set<Class<?>> clients = clientsOf(type);
        if (bean.getMergedBeanDefinition().getAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE)
                instanceof Class<?> produced) {
            clients.add(produced);
        }
        return (context, code) -> {
            clients.forEach(client -> TarsHints.client(context.getRuntimeHints(), client));
            TarsHints.servant(context.getRuntimeHints(), type);
        };
    }

    private static Set<Class<?>> clientsOf(Class<?> bean) {
        Set<Class<?>> clients = new LinkedHashSet<>();
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Executable constructor : type.getDeclaredConstructors()) {
                addParameters(constructor, clients);
            }
            for (Executable method : type.getDeclaredMethods()) {
                addParameters(method, clients);
            }
            for (Field field : type.getDeclaredFields()) {
                add(field, field.getType(), clients);
            }
        }
        return clients;
    }

    private static void addParameters(Executable executable, Set<Class<?>> clients) {
        for (Parameter parameter : executable.getParameters()) {
            add(parameter, parameter.getType(), clients);
        }
    }

    private static void add(AnnotatedElement place, Class<?> type, Set<Class<?>> clients) {
        if (place.isAnnotationPresent(TarsClient.class)) {
            clients.add(type);
        }
    }
}
