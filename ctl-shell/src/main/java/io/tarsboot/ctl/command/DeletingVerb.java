package io.tarsboot.ctl.command;

/** A command that deletes one thing, which the line names. */
public abstract class DeletingVerb extends Verb {

    private final String kind;
    private final Argument<String> name;

    /** @param kind what is deleted, as the answer calls it; empty where the name says enough */
    protected DeletingVerb(Usage usage, String kind, Argument<String> name) {
        super(usage.takes(name));
        this.kind = kind.isEmpty() ? "" : kind + " ";
        this.name = name;
    }

    /** @throws io.tarsboot.ctl.failure.FailureException if it cannot be deleted */
    protected abstract void delete(Invocation call, String named);

    @Override
    protected final void run(Invocation call) {
        String named = call.get(name);
        delete(call, named);
        call.output().done("deleted", named, "Deleted %s%s.".formatted(kind, named));
    }
}
