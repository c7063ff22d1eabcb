package io.tarsboot.spring;

import io.tarsboot.spring.client.TarsClientRegistrar;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Registers the client of a TARS object as a bean, for classes that should not know where it comes from.
 *
 * <pre>{@code
 * @Configuration
 * @ImportTarsClient(type = HelloPrx.class, object = "Demo.HelloServer.HelloObj")
 * class Clients {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(ImportTarsClients.class)
@Import(TarsClientRegistrar.class)
public @interface ImportTarsClient {

    /** A generated {@code XxxPrx} interface. */
    Class<?> type();

    /** The object, as in {@link TarsClient#value}. */
    String object();

    /** The name of the bean; empty: the type's name, and the object's where the type is imported more than once. */
    String beanName() default "";
}
