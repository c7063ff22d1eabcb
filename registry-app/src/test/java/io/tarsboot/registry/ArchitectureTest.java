package io.tarsboot.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.tarsboot.registry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Members apply the same log, perhaps years apart, and must come to the same state. */
    @ArchTest
    static final ArchRule THE_STATE_KNOWS_NEITHER_TIME_NOR_CHANCE_NOR_THE_WORLD = noClasses()
            .that()
            .resideInAPackage("..registry.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.io..",
                    "java.nio.file..",
                    "java.net..",
                    "java.util.concurrent..",
                    "io.tarsboot.rpc..",
                    "io.tarsboot.raft")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Clock.class, Instant.class, InstantSource.class, Random.class, SecureRandom.class, UUID.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    /** The rest can be tested, and embedded, without a container. */
    @ArchTest
    static final ArchRule ONLY_THE_APPLICATION_KNOWS_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("..registry.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.tarsboot.spring..");

    /** The seam to the raft group is one class. */
    @ArchTest
    static final ArchRule ONLY_THE_APPLICATION_AND_THE_SEAM_KNOW_THE_GROUP = noClasses()
            .that()
            .resideOutsideOfPackages("..registry.app..", "..registry.group..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.tarsboot.raft.RaftGroup");
}
