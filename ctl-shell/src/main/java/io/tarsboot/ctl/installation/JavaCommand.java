package io.tarsboot.ctl.installation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the programs of an installation are started. */
final class JavaCommand {

    static final String NODE_MAIN = "io.tarsboot.node.NodeApplication";

    private static final String JOIN_MAIN = "io.tarsboot.trust.spring.JoinProgram";
    private static final String JOIN_MEMORY = "-Xmx128m";
    private static final String NODE_MEMORY = "-Xmx512m";

    private final Installation installation;

    JavaCommand(Installation installation) {
        this.installation = installation;
    }

    List<String> node() {
        return words(Layout.NODE, NODE_MAIN, NODE_MEMORY);
    }

    /** What makes this machine somebody of the framework, or tells that it is. */
    List<String> join(Trust trust) {
        List<String> words = new ArrayList<>(start(JOIN_MEMORY));
        words.add(JOIN_MAIN);
        words.add("--tars.trust.cluster=" + trust.cluster());
        words.add("--tars.trust.directory=" + installation.layout().trust());
        words.add("--tars.trust.name=" + installation.node());
        if (trust.found()) {
            words.add("--tars.trust.found=true");
            words.add("--tars.trust.hosts=" + installation.ip());
        } else {
            words.add("--tars.trust.join-token-file=" + trust.tokenFile());
            words.add("--tars.trust.join-at=" + trust.joinAt());
        }
        return words;
    }

    /** On one line, as files of the node have it. */
    String service(Service service) {
        return words(service.word(), service.main(), service.memory()).stream()
                .map(JavaCommand::quoted)
                .collect(Collectors.joining(" "));
    }

    /** All but what is of one program: what a class archive is made with. */
    static List<String> options(Installation installation) {
        List<String> words = new ArrayList<>();
        if (!installation.javaOptions().isEmpty()) {
            words.addAll(List.of(installation.javaOptions().split(" +")));
        }
        words.add("-XX:+ExitOnOutOfMemoryError");
        // What Java would warn of since it is used, and is not known to older ones.
        int feature = Runtime.version().feature();
        if (feature >= 22) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        if (feature >= 24) {
            words.add("--sun-misc-unsafe-memory-access=allow");
        }
        return words;
    }

    private List<String> words(String program, String main, String memory) {
        List<String> words = new ArrayList<>(start(memory));
        words.add(main);
        words.add("--spring.config.additional-location=file:"
                + installation.layout().configuration(program) + ",optional:file:"
                + installation.layout().ownConfiguration(program));
        return words;
    }

    private List<String> start(String memory) {
        List<String> words = new ArrayList<>();
        words.add(installation.java());
        words.add(memory);
        words.addAll(options(installation));
        words.addAll(ClassArchives.use(installation.distribution()));
        words.add("-cp");
        words.add(ClassArchives.classPath(installation));
        return words;
    }

    /** Within single quotes everything but these stands for itself. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
