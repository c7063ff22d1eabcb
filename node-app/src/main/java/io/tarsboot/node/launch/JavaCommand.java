package io.tarsboot.node.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code java -Dconfig=FILE JVMPARAMS MAINCLASS}. With packageFormat {@code jar}, mainclass is usually {@code -jar
 * ${basepath}/${app}.${server}.jar}; if it is left out, the package's only jar is taken. With {@code war}, the jars in
 * the directory {@code classpath} are the class path and mainclass is a class.
 */
final class JavaCommand implements ServerType.StartCommand {

    @Override
    public List<String> words(LaunchSite site) throws LaunchException {
        List<String> words = new ArrayList<>();
        words.add(Programs.find(
                site.settings().given("java").orElse(site.runtimes().java()), site.runtimes()));
        words.add("-Dconfig=" + site.configFile());
        words.addAll(CommandLine.split(site.settings().text("jvmparams")));
        String format = site.settings().given("packageFormat").orElse("jar");
        switch (format) {
            case "jar" -> words.addAll(jar(site));
            case "war", "tgz" -> words.addAll(classes(site));
            default ->
                throw LaunchException.lasting("packageFormat: " + format
                        + " (expected: jar for one jar, war for a directory of jars with a mainclass)");
        }
        return words;
    }

    private static List<String> jar(LaunchSite site) throws LaunchException {
        List<String> named = CommandLine.split(site.settings().text("mainclass"));
        if (named.isEmpty()) {
            return List.of("-jar", ExecutableJar.check(onlyJar(site)).toString());
        }
        int at = named.indexOf("-jar");
        if (at < 0 || at + 1 == named.size()) {
            return named;
        }
        Path jar = Path.of(named.get(at + 1));
        List<String> found = new ArrayList<>(named);
        // If it is not there, the package holds the jar under the name that its build gave it.
        found.set(
                at + 1,
                ExecutableJar.check(Files.exists(jar) ? jar : onlyJar(site)).toString());
        return found;
    }

    private static List<String> classes(LaunchSite site) throws LaunchException {
        List<String> main = CommandLine.split(site.settings().text("mainclass"));
        if (main.isEmpty()) {
            throw LaunchException.lasting(
                    "mainclass: nothing given (expected: the class to run, in template or profile)");
        }
        Path program = site.layout().program();
        List<String> words = new ArrayList<>(List.of("-cp", classPath(site, program)));
        words.addAll(main);
        return words;
    }

    private static String classPath(LaunchSite site, Path program) {
        String given = site.settings().text("classpath");
        if (given.isEmpty()) {
            Path webLibraries = program.resolve("WEB-INF/lib");
            return Files.isDirectory(webLibraries)
                    ? program.resolve("WEB-INF/classes") + File.pathSeparator + webLibraries + "/*"
                    : program + "/*" + File.pathSeparator + program.resolve("lib") + "/*";
        }
        boolean whole = given.contains("*") || given.contains(File.pathSeparator) || given.endsWith(".jar");
        return whole ? given : given + "/*";
    }

    private static Path onlyJar(LaunchSite site) throws LaunchException {
        Path program = site.layout().program();
        List<Path> jars;
        try (Stream<Path> files = Files.list(program)) {
            jars = files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw LaunchException.passing("cannot list the package in " + program + ": " + e.getMessage(), e);
        }
        Path expected =
                program.resolve(site.server().app() + "." + site.server().name() + ".jar");
        if (jars.contains(expected)) {
            return expected;
        }
        if (jars.size() == 1) {
            return jars.get(0);
        }
        throw LaunchException.lasting("the package has " + (jars.isEmpty() ? "no jar" : jars.size() + " jars")
                + " at its top (expected: one, or one that is named " + expected.getFileName()
                + "; build it with spring-boot-maven-plugin, and release the jar itself or an archive with it)");
    }
}
