package io.tarsboot.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * Makes a bean a listener for what servers push without having been asked. Its class implements a generated {@code
 * XxxServant} or {@code XxxAsyncServant} interface, whose functions are called with the pushed arguments, for each
 * connection one after another. A push names no object, so one function has one listener in a program. To subscribe, now
 * and after each loss of the connection, listen for {@link io.tarsboot.spring.client.ServerConnected}.
 *
 * <pre>{@code
 * @TarsPushListener
 * class NewsReader implements NewsServant {
 *     public void printed(String headline) { ... }
 *
 *     @EventListener
 *     void subscribe(ServerConnected event) { ... }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Component
public @interface TarsPushListener {}
