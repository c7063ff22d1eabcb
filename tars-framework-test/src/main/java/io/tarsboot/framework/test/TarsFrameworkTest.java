package io.tarsboot.framework.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests a whole application as {@link org.springframework.boot.test.context.SpringBootTest} does, beside a framework:
 * a registry, a configuration service, a package store, an admin server and a node, in one process of its own. The
 * application finds the registry without being told, imports configuration files from it, and is found by name, with
 * its servants and its web port.
 *
 * <pre>{@code
 * @TarsFrameworkTest(webEnvironment = WebEnvironment.RANDOM_PORT)
 * class ShopTest {
 *     @Autowired TarsFramework framework;
 *     @TarsClient("Shop.PriceServer.PriceObj") PricePrx prices;
 * }
 * }</pre>
 *
 * <p>All tests of a JVM share one framework, which starts with the first of them and ends with the JVM. What one test
 * writes into it another one sees.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest
@TestPropertySource(properties = TarsFrameworkEnvironment.WANTED + "=true")
public @interface TarsFrameworkTest {

    /** Properties of the form {@code key=value} that only this test has. */
    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {};

    /** Arguments of the command line. */
    @AliasFor(annotation = SpringBootTest.class)
    String[] args() default {};

    /** The application; found as for {@code @SpringBootTest} if empty. */
    @AliasFor(annotation = SpringBootTest.class)
    Class<?>[] classes() default {};

    /** What is there of a web application. */
    @AliasFor(annotation = SpringBootTest.class)
    WebEnvironment webEnvironment() default WebEnvironment.MOCK;

    /**
     * Configuration files that the framework is given before the application starts, in the directory {@code
     * src/test/tars} or another that {@link #configDirectory} names: {@code App/file}, for all servers of {@code App}.
     */
    String[] configs() default {};

    /** Where {@link #configs} are. */
    String configDirectory() default "src/test/tars";
}
