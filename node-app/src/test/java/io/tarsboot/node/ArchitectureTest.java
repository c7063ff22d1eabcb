package io.tarsboot.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.tarsboot.node", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Decisions can be replayed and tested by turning a clock only if they look at nothing by themselves. */
    @ArchTest
    static final ArchRule DECISIONS_LOOK_AT_NOTHING_BY_THEMSELVES = noClasses()
            .that()
            .resideInAnyPackage("..node.restart..", "..node.model..")
            .or()
            .haveSimpleName("Judge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.io..", "java.nio.file..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now");

    /** Who starts processes must also see to their end. */
    @ArchTest
    static final ArchRule PROCESSES_ARE_STARTED_IN_TWO_PLACES = noClasses()
            .that()
            .resideOutsideOfPackage("..node.process..")
            .and()
            .doNotHaveSimpleName("CommandRun")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    /** Servers are run whether the registry is there or not: what runs them does not know how it is reached. */
    @ArchTest
    static final ArchRule THE_RUNNER_DOES_NOT_KNOW_THE_REGISTRY = noClasses()
            .that()
            .resideInAnyPackage("..node.runner..", "..node.release..", "..node.launch..", "..node.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..node.sync..", "io.tarsboot.rpc.client..", "io.tarsboot.rpc.server..");
}
