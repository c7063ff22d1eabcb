package io.tarsboot.patch;

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

@AnalyzeClasses(packages = "io.tarsboot.patch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Members apply the same log, perhaps years apart, and must come to the same state. */
    @ArchTest
    static final ArchRule THE_STATE_KNOWS_NEITHER_TIME_NOR_CHANCE_NOR_THE_WORLD = noClasses()
            .that()
            .resideInAPackage("..patch.state..")
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

    /** What a disk holds does not depend on who asks for it, or on what the members agreed on. */
    @ArchTest
    static final ArchRule THE_STORE_KNOWS_ONLY_THE_DISK = noClasses()
            .that()
            .resideInAPackage("..patch.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tarsboot.raft..",
                    "io.tarsboot.rpc..",
                    "io.tarsboot.protocol..",
                    "..patch.state..",
                    "..patch.catalog..",
                    "..patch.servant..");

    /** The rest can be tested, and embedded, without a container; a size is only a value. */
    @ArchTest
    static final ArchRule ONLY_THE_PROGRAM_KNOWS_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("io.tarsboot.patch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.beans..",
                    "org.springframework.boot..",
                    "org.springframework.context..",
                    "io.tarsboot.spring..");
}
