package io.tarsboot.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests servants as their callers see them: the application's servants and filters are there, every call is encoded,
 * dispatched and answered as it would be over a network, but within the process. There are no sockets, no registry and
 * no ports to choose; other components of the application are not scanned.
 *
 * <pre>{@code
 * @TarsTest
 * class HelloServiceTest {
 *     @TarsClient("Demo.HelloServer.HelloObj") HelloPrx hello;
 *
 *     @Test
 *     void everybodyIsGreeted() {
 *         assertThat(hello.sayHello("world")).isEqualTo("Hello, world");
 *     }
 * }
 * }</pre>
 *
 * <p>Servers that a servant calls are stood in for by beans of type
 * {@link io.tarsboot.spring.server.ServantRegistration} with the whole name of the object. A program without
 * {@code tars.server.app} and {@code tars.server.name} is {@code Test.TestServer}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@BootstrapWith(TarsTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(TarsTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface TarsTest {

    /** Properties of the form {@code key=value} that only this test has. */
    String[] properties() default {};

    /** The servants that are wanted; all if empty. */
    @AliasFor("servants")
    Class<?>[] value() default {};

    /** The servants that are wanted; all if empty. */
    @AliasFor("value")
    Class<?>[] servants() default {};

    /** Whether servants and filters are found at all without {@link #includeFilters}. */
    boolean useDefaultFilters() default true;

    /** Components that are scanned besides servants and filters. */
    Filter[] includeFilters() default {};

    /** Components that are left out. */
    Filter[] excludeFilters() default {};

    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
