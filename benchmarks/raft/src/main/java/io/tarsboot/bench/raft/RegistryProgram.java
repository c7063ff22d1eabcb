package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.registry.app.RegistryApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The process of a member of the registry: the program that operators run. The arguments are those of the registry. */
final class RegistryProgram {

    private RegistryProgram() {}

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        try (ConfigurableApplicationContext context =
                RegistryApplication.builder().run(arguments)) {
            RaftGroup<?, ?> group = context.getBean(RaftGroup.class);
            commands.obey(context, command -> new Role(group.isLeader(), group.revision()).toMessage());
        }
        System.exit(0);
    }
}
