package io.tarsboot.spring.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.spring.client.TarsClients;
import io.tarsboot.spring.discovery.AddressLists;
import io.tarsboot.spring.http.TarsHttpInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** Applications have only some of the libraries that the starter can work with. */
class WithoutSpringCloudTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(ofTheStarter());

    @Test
    void withoutSpringCloudHttpClientsStillFindObjects() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.cloud"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TarsHttpInterceptor.class)
                        .doesNotHaveBean("tarsDiscoveryClient"));
    }

    @Test
    void withSpringWebAloneThereIsAnInterceptorForBuildersOfOnesOwn() {
        runner.withClassLoader(new FilteredClassLoader(
                        "org.springframework.cloud",
                        "org.springframework.web.reactive",
                        "org.springframework.boot.restclient",
                        "reactor"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TarsHttpInterceptor.class)
                        .doesNotHaveBean("tarsRestClientCustomizer")
                        .doesNotHaveBean("tarsExchangeFilter"));
    }

    @Test
    void withoutAnyOfThemThereAreTarsClientsAlone() {
        runner.withClassLoader(new FilteredClassLoader(
                        "org.springframework.cloud", "org.springframework.web", "org.springframework.boot.restclient"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TarsClients.class)
                        .hasSingleBean(AddressLists.class)
                        .doesNotHaveBean("tarsHttpInterceptor"));
    }

    /** Without those of the libraries that are taken away. */
    private static Configurations ofTheStarter() {
        ClassLoader loader = WithoutSpringCloudTest.class.getClassLoader();
        return AutoConfigurations.of(ImportCandidates.load(AutoConfiguration.class, loader).getCandidates().stream()
                .filter(name -> name.startsWith("io.tarsboot."))
                .map(name -> ClassUtils.resolveClassName(name, loader))
                .toArray(Class<?>[]::new));
    }
}
