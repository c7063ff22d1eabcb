package io.tarsboot.spring;

import io.tarsboot.spring.client.TarsClientRegistrar;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** Several {@link ImportTarsClient} at one place. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(TarsClientRegistrar.class)
public @interface ImportTarsClients {

    ImportTarsClient[] value();
}
