package io.tarsboot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.tarsboot", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String EVERY_MEMBER =
            "every member applies the same commands, perhaps years apart, and must come to the same state; what is only"
                    + " values can be tested by values";

    @ArchTest
    static final ArchRule STATE_AND_MODEL_DO_NOT_KNOW_THE_WORLD = noClasses()
            .that()
            .resideInAnyPackage("io.tarsboot..state..", "io.tarsboot..model..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.springframework..",
                            "org.slf4j..",
                            "java.io..",
                            "java.nio.file..",
                            "java.net..",
                            "java.util.concurrent..",
                            "io.tarsboot.rpc..",
                            "io.tarsboot.spring..")
                    .and(not(resideInAnyPackage("io.tarsboot.rpc.text.."))))
            .because(EVERY_MEMBER);

    @ArchTest
    static final ArchRule COMMANDS_ARE_APPLIED_WITHOUT_A_GROUP = noClasses()
            .that()
            .resideInAnyPackage("io.tarsboot.registry.state..", "io.tarsboot.patch.state..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tarsboot.raft")
            .because(EVERY_MEMBER);

    @ArchTest
    static final ArchRule ONLY_THE_ASSEMBLY_KNOWS_THE_CONTAINER = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.tarsboot.config.*..",
                    "io.tarsboot.node.*..",
                    "io.tarsboot.patch.*..",
                    "io.tarsboot.registry.*..")
            .and()
            .resideOutsideOfPackage("io.tarsboot.registry.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.beans..",
                    "org.springframework.boot..",
                    "org.springframework.context..",
                    "io.tarsboot.spring..")
            .because("the rest can be tested, and embedded, without a container; a size is only a value");

    @ArchTest
    static final ArchRule THE_STORE_OF_PACKAGES_KNOWS_ONLY_THE_DISK = noClasses()
            .that()
            .resideInAPackage("io.tarsboot.patch.store..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.tarsboot.raft..", "io.tarsboot.rpc..", "io.tarsboot.protocol..", "io.tarsboot.patch..")
                    .and(not(resideInAnyPackage(
                            "io.tarsboot.patch.store..", "io.tarsboot.rpc.disk..", "io.tarsboot.rpc.text.."))))
            .because("what a disk holds does not depend on who asks for it, or on what the members agreed on");

    @ArchTest
    static final ArchRule STATE_AND_MODEL_KNOW_NEITHER_TIME_NOR_CHANCE = noClasses()
            .that()
            .resideInAnyPackage("io.tarsboot..state..", "io.tarsboot..model..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Clock.class,
                    Instant.class,
                    InstantSource.class,
                    Random.class,
                    SecureRandom.class,
                    SplittableRandom.class,
                    ThreadLocalRandom.class,
                    UUID.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .because(EVERY_MEMBER);

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        List<String> unmarked = StreamSupport.stream(classes.spliterator(), false)
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked)
                .as("packages without @NullMarked: NullAway looks only into marked ones")
                .isEmpty();
    }

    @ArchTest
    static final ArchRule NOBODY_READS_JAVA_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because("bytes from elsewhere must not choose which classes are made");

    @ArchTest
    static final ArchRule NOBODY_HAS_TEXT_SPLIT_INTO_A_COMMAND = noClasses()
            .should()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String.class, String[].class)
            .because("an argument with a space in it must not become two");

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR =
            NO_CLASSES_SHOULD_USE_FIELD_INJECTION.because("fields are final, and tests make objects with new");
}
