package io.tarsboot.ctl.context;

import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl context delete}. */
public final class ContextDelete extends Verb {

    private static final Argument<String> NAME = Argument.of(Kinds.CONTEXT, "the context");

    public ContextDelete() {
        super(Usage.of("context delete", "Forget a context and its login")
                .explained("The admin server keeps the login until it expires: tarsctl logout ends it.")
                .takes(NAME)
                .example("context delete prod", "a server that is gone"));
    }

    @Override
    protected void run(Invocation call) {
        String name = call.get(NAME);
        call.contexts().update(contexts -> {
            Target.checkKnown(name, contexts);
            return contexts.without(name);
        });
        call.output().done("deleted", name, "Deleted " + name + ".");
    }
}
