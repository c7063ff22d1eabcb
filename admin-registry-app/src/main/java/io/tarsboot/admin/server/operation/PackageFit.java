package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.protocol.registry.Server;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a package can be what its server is started from. Only what is certainly wrong is refused, before it is stored:
 * the node looks at the whole of it once more, with all settings, before it stops anything for it.
 */
final class PackageFit {

    /** Of templates and profiles that say themselves how Java is started, whatever is in the package. */
    private static final Pattern OWN_START =
            Pattern.compile("(?m)^[ \\t]*+(mainclass|packageFormat)[ \\t]*+=[ \\t]*+\\S");

    private static final Set<String> LAUNCHERS = Set.of("JarLauncher", "WarLauncher");
    private static final String SPRING_BOOT_LOADER = "org.springframework.boot.loader.";
    private static final String HOW =
            "Build it with spring-boot-maven-plugin, goal repackage, or give the jar a Main-Class.";
    private static final String WHICH =
            "Check that it is the archive that the build makes, and for which server it is.";

    private final Registry registry;
    private final Server server;

    PackageFit(Registry registry, Server server) {
        this.registry = registry;
        this.server = server;
    }

    /** @throws ProblemException if the server cannot be started from it */
    void check(String fileName, PackageLook look) {
        if (look.isEmpty()) {
            throw refused(fileName + " has no files in it", WHICH);
        }
        switch (server.type()) {
            case "tars_java" -> checkJava(fileName, look);
            case "tars_nodejs" -> checkNodejs(fileName, look);
            case "tars_cpp", "tars_go" -> checkProgram(fileName, look);
            default -> {}
        }
    }

    private void checkJava(String fileName, PackageLook look) {
        Optional<String> obstacle = javaObstacle(fileName, look);
        if (obstacle.isPresent() && !saysHowJavaStarts()) {
            throw refused(obstacle.get(), HOW);
        }
    }

    private static Optional<String> javaObstacle(String fileName, PackageLook look) {
        // Archives with jars in them may have a manifest too, and need no more than that.
        if (!look.hasManifest() || !fileName.toLowerCase(Locale.ROOT).endsWith(".jar")) {
            return look.hasNothingForJava()
                    ? Optional.of(
                            fileName + " has neither a jar nor classes in it (expected: what a tars_java server is)")
                    : Optional.empty();
        }
        String main = look.attribute("Main-Class");
        if (main.isEmpty()) {
            return Optional.of(fileName + " has no Main-Class in its manifest (expected: an executable jar)");
        }
        boolean launcher =
                main.startsWith(SPRING_BOOT_LOADER) && LAUNCHERS.contains(main.substring(main.lastIndexOf('.') + 1));
        return launcher && look.attribute("Start-Class").isEmpty()
                ? Optional.of(fileName + " has " + main + " as Main-Class but no Start-Class in its manifest"
                        + " (expected: an executable jar)")
                : Optional.empty();
    }

    private static void checkNodejs(String fileName, PackageLook look) {
        if (look.hasNothingForNodejs()) {
            throw refused(fileName + " has no package.json in it (expected: what a tars_nodejs server is)", WHICH);
        }
    }

    private void checkProgram(String fileName, PackageLook look) {
        if (!look.attribute("Main-Class").isEmpty()) {
            throw refused(
                    fileName + " is a jar for Java (expected: the program of a " + server.type() + " server)", WHICH);
        }
    }

    private boolean saysHowJavaStarts() {
        if (OWN_START.matcher(server.profile()).find()) {
            return true;
        }
        if (server.template().isEmpty()) {
            return false;
        }
        try {
            return OWN_START.matcher(registry.mergedTemplate(server.template())).find();
        } catch (ProblemException e) {
            // What cannot be known now, the node knows.
            return true;
        }
    }

    private static ProblemException refused(String what, String fix) {
        return ProblemException.of(ProblemCode.NOT_A_PACKAGE, what, fix);
    }
}
