package io.tarsboot.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Makes a bean a servant. Its class implements a generated {@code XxxServant} or {@code XxxAsyncServant} interface; it
 * is served by the adapter that names it, which comes from the node's file or from {@code tars.server.adapters}.
 *
 * <pre>{@code
 * @TarsServant("HelloObj")
 * class HelloService implements HelloServant { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Component
public @interface TarsServant {

    /**
     * The last part of the object's name, or the whole: {@code HelloObj} or {@code Demo.HelloServer.HelloObj}. It is
     * also the name of the bean.
     */
    @AliasFor(annotation = Component.class, attribute = "value")
    String value();
}
