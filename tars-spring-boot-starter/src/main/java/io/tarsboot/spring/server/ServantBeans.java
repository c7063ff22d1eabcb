package io.tarsboot.spring.server;

import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.spring.TarsServant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ListableBeanFactory;

/** Finds the servants among the beans of a context. */
public class ServantBeans {

    private final ListableBeanFactory beans;

    public ServantBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    List<ServantRegistration> all() {
        List<ServantRegistration> servants = new ArrayList<>();
        for (String name : beans.getBeanNamesForAnnotation(TarsServant.class)) {
            TarsServant annotation =
                    Objects.requireNonNull(beans.findAnnotationOnBean(name, TarsServant.class), "the annotation");
            servants.add(new ServantRegistration(annotation.value(), beans.getBean(name)));
        }
        beans.getBeanProvider(ServantRegistration.class).orderedStream().forEach(servants::add);
        return servants;
    }

    /** {@code HelloObj} is {@code App.Server.HelloObj}; a whole name stays as it is. */
    public static String fullName(String object, ServerConfig config) {
        return object.indexOf('.') >= 0 ? object : config.fullName() + "." + object;
    }
}
