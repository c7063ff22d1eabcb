package io.tarsboot.spring;

import io.tarsboot.spring.standby.BecameMaster;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.event.EventListener;

/**
 * Marks a method of a bean that is called when this program becomes the master of its server. It may take the event, which
 * has the token that what the master writes should carry.
 *
 * <pre>{@code
 * @TarsMaster
 * void lead(BecameMaster event) {
 *     importer.start(event.token());
 * }
 *
 * @TarsStandby
 * void follow() {
 *     importer.stop();
 * }
 * }</pre>
 *
 * A method cannot know when the role ends: whoever does something that only one may do asks {@link
 * io.tarsboot.rpc.standby.Mastership#requireMaster} before each step.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@EventListener(BecameMaster.class)
public @interface TarsMaster {}
