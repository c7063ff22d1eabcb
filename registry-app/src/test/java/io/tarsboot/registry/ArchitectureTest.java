package io.tarsboot.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tarsboot.registry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

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
