package io.tarsboot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

@AnalyzeClasses(packages = "io.tarsboot", importOptions = DoNotIncludeTests.class)
class DirectionsTest {

    @ArchTest
    static void everyClassBelongsToOnePartAndNoPartIsMissing(JavaClasses classes) {
        Set<Part> found = EnumSet.noneOf(Part.class);
        for (JavaClass type : classes) {
            Set<Part> parts = Part.of(type.getPackageName());
            assertThat(parts)
                    .as("the part that %s belongs to: add new modules to Part", type.getName())
                    .hasSize(1);
            found.addAll(parts);
        }
        assertThat(found).as("parts that are on the class path of this test").containsExactly(Part.values());
    }

    /** Applications speak tars-protocol to each other; tarsctl sees the HTTP contract alone; and so on. */
    @ArchTest
    static void everyPartKnowsOnlyWhatItMay(JavaClasses classes) {
        for (Part part : Part.values()) {
            noClasses()
                    .that()
                    .resideInAnyPackage(part.patterns())
                    .should()
                    .dependOnClassesThat(forbiddenTo(part))
                    .because("directions are what keeps parts replaceable: what both need belongs below both, and"
                            + " applications meet in tars-protocol")
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule THE_CODEC_NEEDS_NOTHING_BUT_JAVA = noClasses()
            .that()
            .resideInAnyPackage(Part.CODEC.patterns())
            .should()
            .dependOnClassesThat(outside("java..", "org.jspecify..", "io.tarsboot.codec..", "io.tarsboot.contract.."))
            .because("generated code is all that many programs want, and it must not bring anything along");

    @ArchTest
    static final ArchRule BACKUPS_NEED_NOTHING_BUT_JAVA = noClasses()
            .that()
            .resideInAnyPackage(Part.BACKUP.patterns())
            .should()
            .dependOnClassesThat(outside("java..", "org.jspecify..", "io.tarsboot.backup.."))
            .because("tarsctl checks backups without what wrote them");

    @ArchTest
    static final ArchRule RPC_AND_BELOW_KNOW_NO_SPRING = noClasses()
            .that()
            .resideInAnyPackage(patternsOf(Part.CODEC, Part.COMPILER, Part.PROTOCOL, Part.NAMING, Part.RPC))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..")
            .because("services without Spring call and serve, too");

    @ArchTest
    static final ArchRule ONLY_THE_TRANSPORT_KNOWS_NETTY = noClasses()
            .that()
            .resideOutsideOfPackage("io.tarsboot.rpc.transport.netty..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..")
            .because("another network must be able to take its place, as the one in memory does");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_KNOWS_JRAFT = noClasses()
            .that()
            .resideOutsideOfPackage("io.tarsboot.raft.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.alipay..")
            .because("another engine must be able to take its place");

    private static DescribedPredicate<JavaClass> forbiddenTo(Part part) {
        String allowed = Arrays.stream(Part.values())
                .filter(part::mayKnow)
                .map(Part::name)
                .collect(Collectors.joining(", "));
        return describe(
                "are of Tars Boot but not of " + allowed,
                type -> Part.of(type.getPackageName()).stream().anyMatch(other -> !part.mayKnow(other)));
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages));
    }

    private static String[] patternsOf(Part... parts) {
        return Arrays.stream(parts)
                .flatMap(part -> Arrays.stream(part.patterns()))
                .toArray(String[]::new);
    }
}
