package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import io.tarsboot.contract.TarsContract;
import io.tarsboot.contract.TarsProxy;
import io.tarsboot.protocol.tars.AdminFServant;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.protocol.tars.StatFPrx;
import io.tarsboot.spring.aot.TarsHints;
import io.tarsboot.spring.config.TarsProperties;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import io.tarsboot.spring.logback.DyedFilter;
import io.tarsboot.spring.logback.TarsRemoteAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ExecutableHint;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

/** What a native image is told of an application. */
class AotTest {

    private final RuntimeHints hints = new RuntimeHints();

    @Test
    void theLibrarysOwnClientsAndServantsCanBeMade() {
        library();
        assertThat(canBeMade(QueryFPrx.class.getAnnotation(TarsProxy.class).value()))
                .isTrue();
        assertThat(canBeMade(ServerFPrx.class.getAnnotation(TarsProxy.class).value()))
                .isTrue();
        assertThat(canBeMade(StatFPrx.class.getAnnotation(TarsProxy.class).value()))
                .isTrue();
        assertThat(canBeMade(
                        AdminFServant.class.getAnnotation(TarsContract.class).value()))
                .isTrue();
    }

    @Test
    void whatIsFoundByNameIsFound() {
        library();
        assertThat(canBeMade(TarsRemoteAppender.class)).isTrue();
        assertThat(canBeMade(io.tarsboot.spring.log4j2.TarsRemoteAppender.class))
                .isTrue();
        assertThat(canBeMade(DyedFilter.class)).isTrue();
        assertThat(canBeMade(io.tarsboot.spring.log4j2.DyedFilter.class)).isTrue();
        assertThat(reflection().onType(TypeReference.of("java.lang.Thread$Builder")))
                .accepts(hints);
        // The baseline has no such method to predict about.
        assertThat(Objects.requireNonNull(hints.reflection().getTypeHint(Executors.class))
                        .methods())
                .extracting(ExecutableHint::getName)
                .containsExactly("newThreadPerTaskExecutor");
    }

    @Test
    void servantsAndClientsOfBeansCanBeMade() {
        process(Application.class);
        assertThat(canBeMade(EchoPrx.class.getAnnotation(TarsProxy.class).value()))
                .isTrue();
        assertThat(canBeMade(EchoServant.class.getAnnotation(TarsContract.class).value()))
                .isTrue();
        assertThat(reflection().onType(TarsProperties.class)).accepts(hints);
    }

    @Test
    void importedClientsAreWrittenAheadOfTime() throws IOException {
        InMemoryGeneratedFiles files = process(Importing.class);
        assertThat(canBeMade(EchoPrx.class.getAnnotation(TarsProxy.class).value()))
                .isTrue();
        StringBuilder written = new StringBuilder();
        for (var source : files.getGeneratedFiles(Kind.SOURCE).values()) {
            written.append(new String(source.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(written.toString()).contains("TarsClientFactoryBean").contains("EchoPrx.class");
    }

    @Test
    void programsHintAtWhatTheyMakeThemselves() {
        TarsHints.client(hints, Runnable.class);
        assertThat(hints.reflection().typeHints()).isEmpty();
        TarsHints.client(hints, EchoPrx.class);
        TarsHints.servant(hints, EchoService.class);
        assertThat(canBeMade(EchoPrx.class.getAnnotation(TarsProxy.class).value()))
                .isTrue();
        assertThat(canBeMade(EchoServant.class.getAnnotation(TarsContract.class).value()))
                .isTrue();
    }

    private boolean canBeMade(Class<?> type) {
        return reflection()
                .onType(type)
                .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
                .test(hints);
    }

    private void library() {
        assertThat(AotServices.factories().load(RuntimeHintsRegistrar.class).stream()
                        .filter(registrar -> registrar.getClass().getName().startsWith("io.tarsboot."))
                        .peek(registrar ->
                                registrar.registerHints(hints, getClass().getClassLoader())))
                .hasSize(1);
    }

    private InMemoryGeneratedFiles process(Class<?> application) {
        GenericApplicationContext context = new AnnotationConfigApplicationContext();
        ((AnnotationConfigApplicationContext) context).register(application);
        InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
        var generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get("io.tarsboot.spring", "Aot")), files, hints);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        return files;
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(EchoService.class)
    static class Application {

        @TarsClient("Test.EchoServer.EchoObj")
        private EchoPrx echo;

        String call() {
            return echo.echo("a");
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @ImportTarsClient(type = EchoPrx.class, object = "Test.EchoServer.EchoObj")
    static class Importing {}
}
