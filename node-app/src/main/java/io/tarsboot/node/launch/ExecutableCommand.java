package io.tarsboot.node.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code PROGRAM --config=FILE}: the file that is named as the server, or {@code exe} of the profile; else the package's
 * only executable at its top, in {@code bin}, or with {@code Server} in its name.
 */
final class ExecutableCommand implements ServerType.StartCommand {

    @Override
    public List<String> words(LaunchSite site) throws LaunchException {
        return List.of(program(site).toString(), "--config=" + site.configFile());
    }

    @Override
    public Map<String, String> environment(LaunchSite site) {
        Path program = site.layout().program();
        return Map.of("LD_LIBRARY_PATH", program + ":" + program.resolve("lib"));
    }

    private static Path program(LaunchSite site) throws LaunchException {
        Path top = site.layout().program();
        String named = site.settings().given("exe").orElse(site.server().name());
        for (Path candidate : List.of(top.resolve(named), top.resolve("bin").resolve(named))) {
            if (Files.isRegularFile(candidate)) {
                return Programs.makeExecutable(candidate);
            }
        }
        List<Path> executables = executables(top);
        if (executables.size() == 1) {
            return executables.get(0);
        }
        List<Path> servers = executables.stream()
                .filter(file -> file.getFileName().toString().contains("Server"))
                .toList();
        if (servers.size() == 1) {
            return servers.get(0);
        }
        throw LaunchException.lasting("the package has no program \"" + named + "\" and "
                + (executables.isEmpty()
                        ? "nothing else that can be executed"
                        : "several others: " + names(executables))
                + " (expected: the program under the name of the server, or `exe=` in the profile)");
    }

    private static List<Path> executables(Path top) throws LaunchException {
        try (Stream<Path> files = Files.list(top)) {
            return files.filter(Files::isRegularFile)
                    .filter(Files::isExecutable)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw LaunchException.passing("cannot list the package in " + top + ": " + e.getMessage(), e);
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
