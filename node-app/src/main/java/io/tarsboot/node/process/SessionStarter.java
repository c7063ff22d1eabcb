package io.tarsboot.node.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a program gets a session and process group of its own, so that it outlives the node, gets none of the signals of
 * the node's terminal, and can be ended together with its children. Java has no call for that, so a small program makes
 * the session and then becomes the server, with the same pid:
 *
 * <ol>
 *   <li>{@code setsid} of util-linux or busybox, on nearly every Linux;
 *   <li>else {@code perl}, whose POSIX module has the call, on nearly everything else;
 *   <li>else the server stays in the session of the node, which is logged: it survives the node's end, but a Ctrl-C in
 *       the node's terminal reaches it as well, and ending it means ending it and its known descendants.
 * </ol>
 */
public final class SessionStarter {

    private static final Logger log = LoggerFactory.getLogger(SessionStarter.class);

    private static final String PERL_PROGRAM =
            "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV; die \"$ARGV[0]: $!\\n\";";

    private final List<String> prefix;

    private SessionStarter(List<String> prefix) {
        this.prefix = List.copyOf(prefix);
    }

    /** @param path directories to search, as in the variable PATH */
    public static SessionStarter find(String path) {
        Optional<Path> setsid = Executables.find("setsid", path);
        if (setsid.isPresent()) {
            return new SessionStarter(List.of(setsid.get().toString()));
        }
        Optional<Path> perl = Executables.find("perl", path);
        if (perl.isPresent()) {
            return new SessionStarter(List.of(perl.get().toString(), "-e", PERL_PROGRAM));
        }
        log.warn("Neither setsid nor perl is in {}: servers stay in the session of the node.", path);
        return new SessionStarter(List.of());
    }

    List<String> inOwnSession(List<String> command) {
        List<String> joined = new ArrayList<>(prefix);
        joined.addAll(command);
        return joined;
    }
}
