package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.state.StateWriter;
import java.util.Optional;

/**
 * What every command does to the registry's rows. {@link CommandTable} says which handler carries out which kind; a
 * handler checks first and writes last, so that a refused command changes nothing. Whatever the outcome, a command that
 * a user asked for is entered in the audit log.
 *
 * <p>Desired state is written by {@link DesiredState} alone, on behalf of operators; actual state by {@link Nodes}
 * alone, on behalf of the nodes. They meet in {@link TaskProgress}, which recognises by its generation what a node has
 * carried out.
 */
public final class RegistryState implements StateMachine<Command, CommandResult> {

    /**
     * Of the rows and commands. It grows, at most once in a release, when a former release could not read them any more: a
     * new kind of command, another form of a row. That release then refuses the data at its start.
     */
    public static final int VERSION = 1;

    private final CommandTable commands = new CommandTable();
    private final Limits limits;

    public RegistryState() {
        this(Limits.DEFAULT);
    }

    RegistryState(Limits limits) {
        this.limits = limits;
    }

    /** Of a command that only a later release knows how to carry out; empty if this one does. */
    public Optional<CommandResult> refusal(Command command) {
        return commands.refusal(command).map(Outcome::result);
    }

    @Override
    public CommandResult apply(long index, Command command, StateWriter state) {
        Change change = new Change(state, index, command.origin(), limits);
        Outcome outcome = commands.run(change, command);
        Audit.record(change, command.kind(), outcome);
        return outcome.result();
    }
}
