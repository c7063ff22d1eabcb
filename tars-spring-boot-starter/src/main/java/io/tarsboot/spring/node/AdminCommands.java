package io.tarsboot.spring.node;

import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.admin.StandardCommands;
import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** What the node may have this program do: the standard commands, and every {@link AdminCommand} among the beans. */
public final class AdminCommands {

    private final ConfigurableApplicationContext context;
    private final Communicator communicator;
    private final ObjectProvider<AdminCommand> own;

    public AdminCommands(
            ConfigurableApplicationContext context, Communicator communicator, ObjectProvider<AdminCommand> own) {
        this.context = context;
        this.communicator = communicator;
        this.own = own;
    }

    /** The version of Tars Boot that the program runs with. */
    public String version() {
        String version = AdminCommands.class.getPackage().getImplementationVersion();
        return "tars-boot " + (version == null ? "in development" : version);
    }

    public AdminServant servant() {
        AdminServant servant = new AdminServant(this::exit);
        Supplier<Optional<TarsServer>> server =
                () -> context.getBean(TarsServerLifecycle.class).server();
        StandardCommands.of(server, communicator, version()).forEach(servant::add);
        context.getBeanProvider(DyeRules.class)
                .ifAvailable(rules -> servant.add(StandardCommands.setDyeing(rules, server)));
        context.getBeanProvider(LoggingSystem.class)
                .ifAvailable(logging -> servant.add(StandardCommands.setLogLevel(new SpringLogLevels(logging))));
        own.orderedStream().forEach(servant::add);
        return servant;
    }

    /** Other threads may keep the JVM alive, so that closing the context is not enough. */
    private void exit() {
        System.exit(SpringApplication.exit(context));
    }
}
