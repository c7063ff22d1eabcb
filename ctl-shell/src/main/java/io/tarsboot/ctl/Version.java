package io.tarsboot.ctl;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/** {@code tarsctl version}, and what {@code --version} stands for. */
final class Version extends Verb {

    Version() {
        super(Usage.of("version", "Show this program's version").example("--version", "the same"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        String version = read();
        call.output().result(Map.of("version", version), "tarsctl " + version);
    }

    private static String read() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("/tarsctl.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
