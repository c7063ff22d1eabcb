package io.tarsboot.spring;

import io.tarsboot.spring.standby.BecameStandby;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.event.EventListener;

/**
 * Marks a method of a bean that is called when this program stands by: after its start, and when it was the master and is
 * not any more. It may take the event. See {@link TarsMaster}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@EventListener(BecameStandby.class)
public @interface TarsStandby {}
