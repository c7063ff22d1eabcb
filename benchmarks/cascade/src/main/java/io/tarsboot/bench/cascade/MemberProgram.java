package io.tarsboot.bench.cascade;

import com.sun.management.OperatingSystemMXBean;
import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.registry.app.RegistryApplication;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

/** The process of the one member of the registry: the program that operators run, and what it uses of the machine. */
final class MemberProgram {

    private MemberProgram() {}

    /** The arguments are those of the registry. */
    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        try (ConfigurableApplicationContext context =
                RegistryApplication.builder().run(arguments)) {
            commands.obey(context, MemberProgram::answer);
        }
        System.exit(0);
    }

    private static Message answer(Message command) throws IOException {
        if (command.verb().equals("collect")) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return new Message("state")
                .with(
                        "cpuNanos",
                        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                .getProcessCpuTime())
                .with("heap", runtime.totalMemory() - runtime.freeMemory())
                .with("resident", resident());
    }

    /** In bytes; 0 where the system does not say. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
