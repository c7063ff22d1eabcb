package io.tarsboot.rpc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tarsboot.rpc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CLIENT_AND_SERVER_MEET_ONLY_AT_THE_TRANSPORT = noClasses()
            .that()
            .resideInAPackage("..rpc.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..rpc.client..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..rpc.admin..")
            .because("what they share belongs below both");

    @ArchTest
    static final ArchRule CLIENT_DOES_NOT_KNOW_THE_SERVER = noClasses()
            .that()
            .resideInAPackage("..rpc.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..rpc.server..", "..rpc.admin..")
            .because("what they share belongs below both");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.tarsboot.rpc.(**)").should().beFreeOfCycles();
}
