package io.tarsboot.raft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tarsboot.raft", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheEngineKnowsJRaft = noClasses()
            .that()
            .resideOutsideOfPackage("..raft.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.alipay..", "com.google.protobuf..")
            .because("another engine must be able to take its place");

    @ArchTest
    static final ArchRule onlyStorageAndEngineKnowRocksDb = noClasses()
            .that()
            .resideOutsideOfPackages("..raft.engine..", "..raft.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..")
            .because("state is kept behind StateStorage, in memory too");

    @ArchTest
    static final ArchRule theLibraryWorksWithoutSpring = noClasses()
            .that()
            .resideOutsideOfPackage("..raft.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.micrometer..")
            .because("Spring is optional");

    @ArchTest
    static final ArchRule whatStateMachinesSeeIsPure = noClasses()
            .that()
            .resideInAnyPackage("..raft.state..", "..raft.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.io..", "java.nio.file..", "java.net..", "java.util.concurrent..")
            .because("every member must come to the same state");

    @ArchTest
    static final ArchRule packagesHaveADirection = slices().matching("io.tarsboot.raft.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each part is to be understood by itself");
}
