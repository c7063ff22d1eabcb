package io.tarsboot.ctl.command;

import io.tarsboot.ctl.admin.Admin;
import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Console;
import io.tarsboot.ctl.output.Json;
import io.tarsboot.ctl.output.Output;
import io.tarsboot.ctl.settings.ContextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a command. */
public final class Invocation {

    private final Workspace workspace;
    private final Values values;
    private final Output output;
    private @Nullable Admin admin;

    public Invocation(Workspace workspace, Values values) {
        this.workspace = workspace;
        this.values = values;
        this.output = new Output(workspace.console(), values.get(CommonOptions.OUTPUT), workspace.json());
    }

    /** Of an argument that is always there. */
    public <T> T get(Argument<T> argument) {
        return values.get(argument);
    }

    public <T> Optional<T> find(Argument<T> argument) {
        return values.find(argument);
    }

    public <T> List<T> all(Argument<T> argument) {
        return values.all(argument);
    }

    public boolean has(Option<Boolean> flag) {
        return values.has(flag);
    }

    /** Of an option that is required or has a value otherwise. */
    public <T> T get(Option<T> option) {
        return values.get(option);
    }

    public <T> Optional<T> find(Option<T> option) {
        return values.find(option);
    }

    public <T> List<T> all(Option<T> option) {
        return values.all(option);
    }

    public Output output() {
        return output;
    }

    public Console console() {
        return workspace.console();
    }

    public ContextFile contexts() {
        return workspace.contexts();
    }

    public Json json() {
        return workspace.json();
    }

    public Interruption interruption() {
        return workspace.interruption();
    }

    /** What the user's environment says; empty if it says nothing. */
    public Optional<String> variable(String name) {
        return Optional.of(workspace.environment().variable(name)).filter(value -> !value.isEmpty());
    }

    /** The user's folder. */
    public Path home() {
        return workspace.environment().home();
    }

    /** The admin server that the line, the environment or the current context names. */
    public Target target() {
        return Target.choose(
                values.find(CommonOptions.ADDRESS),
                values.find(CommonOptions.CONTEXT),
                workspace.environment(),
                workspace.contexts()::read);
    }

    public Admin admin() {
        if (admin == null) {
            admin = workspace.connector().connect(target());
        }
        return admin;
    }

    /** Another one than {@link #admin()}, such as one that has just been logged in to. */
    public Admin admin(Target other) {
        return workspace.connector().connect(other);
    }

    /** For requests that are answered at once. */
    public <T> T api(Class<T> contract) {
        return admin().api(contract);
    }
}
