package io.tarsboot.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tarsboot.config", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** How levels are joined is a rule that anybody can check without a registry, a network or a clock. */
    @ArchTest
    static final ArchRule THE_MODEL_IS_NOTHING_BUT_VALUES = noClasses()
            .that()
            .resideInAPackage("..config.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.time..",
                    "java.util.concurrent..",
                    "io.tarsboot.rpc..",
                    "..config.source..",
                    "..config.servant..");

    /** The rest can be tested, and embedded, without a container; a size is only a value. */
    @ArchTest
    static final ArchRule ONLY_THE_PROGRAM_KNOWS_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("io.tarsboot.config")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.beans..",
                    "org.springframework.boot..",
                    "org.springframework.context..",
                    "io.tarsboot.spring..");
}
