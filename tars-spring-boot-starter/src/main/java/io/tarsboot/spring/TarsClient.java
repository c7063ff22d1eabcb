package io.tarsboot.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Injects the client of a TARS object, into a constructor's or method's parameter or into a field. The type is a
 * generated {@code XxxPrx} interface. No bean has to be declared; two places with the same object and type share
 * connections.
 *
 * <pre>{@code
 * GreetingController(@TarsClient("Demo.HelloServer.HelloObj") HelloPrx hello) { ... }
 * }</pre>
 *
 * Timeouts, a set and a direct address can be given under {@code tars.client.objects}, by the object's name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Autowired
public @interface TarsClient {

    /**
     * The object: {@code App.Server.Obj}, found by name, or {@code App.Server.Obj@tcp -h host -p port}. Placeholders
     * such as <code>${hello.object}</code> are resolved.
     */
    String value();
}
