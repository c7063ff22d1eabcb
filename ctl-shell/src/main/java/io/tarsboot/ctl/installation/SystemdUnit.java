package io.tarsboot.ctl.installation;

/** The unit by which systemd starts an installation. */
public final class SystemdUnit {

    private SystemdUnit() {}

    public static String name(Installation installation) {
        return "tars-" + installation.node() + ".service";
    }

    /**
     * Ends what systemd started itself and no more: services and servers have sessions of their own and end by the node. A node
     * that was stopped by tarsctl stays so; Java says 143 when it ends as it was told to.
     */
    public static String text(Installation installation) {
        String tarsctl =
                quoted(installation.distribution().resolve("bin/tarsctl").toString());
        String directory = quoted(installation.layout().root().toString());
        return """
                [Unit]
                Description=Tars Boot, node %s
                After=network-online.target

                [Service]
                Type=forking
                Environment=%s
                ExecStart=%s framework start --directory %s --no-wait
                ExecStop=%s framework stop --directory %s
                PIDFile=%s
                KillMode=process
                TimeoutStopSec=150
                Restart=on-failure
                RestartSec=2
                SuccessExitStatus=143
                LimitNOFILE=65536

                [Install]
                WantedBy=default.target
                """.formatted(
                        installation.node(),
                        quoted("JAVA_HOME=" + javaHome(installation)),
                        tarsctl,
                        directory,
                        tarsctl,
                        directory,
                        installation.layout().pid());
    }

    private static String javaHome(Installation installation) {
        return installation.java().replaceFirst("/bin/java$", "");
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=-]+")
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + "\"";
    }
}
