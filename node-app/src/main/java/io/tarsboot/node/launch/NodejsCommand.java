package io.tarsboot.node.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code node NODEPARAMS LAUNCHER --config=FILE PACKAGE}: the launcher loads the package's {@code main}. */
final class NodejsCommand implements ServerType.StartCommand {

    @Override
    public List<String> words(LaunchSite site) throws LaunchException {
        Path program = site.layout().program();
        NodejsPackage.check(program);
        List<String> words = new ArrayList<>();
        words.add(Programs.find(
                site.settings().given("nodejs").orElse(site.runtimes().nodejs()), site.runtimes()));
        words.addAll(CommandLine.split(site.settings().text("nodeparams")));
        words.add(site.runtimes().nodejsLauncher().toString());
        words.add("--config=" + site.configFile());
        words.add(program.toString());
        return words;
    }
}
