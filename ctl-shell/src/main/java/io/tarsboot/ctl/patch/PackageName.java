package io.tarsboot.ctl.patch;

import io.tarsboot.ctl.command.ServerName;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a package's file says: {@code App.Server.jar}, or {@code App.Server-1.4.2.tgz} with a version.
 *
 * @param version empty if the name has none
 */
record PackageName(ServerName server, String version) {

    private static final Pattern NAME = Pattern.compile(
            "(?<app>[A-Za-z][A-Za-z0-9_]*)\\.(?<server>[A-Za-z][A-Za-z0-9_]*)(-(?<version>[A-Za-z0-9][A-Za-z0-9_.+-]*?))?"
                    + "\\.(jar|war|zip|tgz|tar\\.gz)");

    /** Empty if the name does not say for which server the package is. */
    public static Optional<PackageName> of(Path file) {
        Path name = file.getFileName();
        Matcher matcher = NAME.matcher(name == null ? "" : name.toString());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String version = matcher.group("version");
        return Optional.of(new PackageName(
                new ServerName(matcher.group("app"), matcher.group("server")), version == null ? "" : version));
    }
}
