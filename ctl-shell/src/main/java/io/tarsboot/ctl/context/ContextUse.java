package io.tarsboot.ctl.context;

import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl context use}. */
public final class ContextUse extends Verb {

    private static final Argument<String> NAME = Argument.of(Kinds.CONTEXT, "the context");

    public ContextUse() {
        super(Usage.of("context use", "Use a context from now on")
                .takes(NAME)
                .example("context use prod", "later commands go there"));
    }

    @Override
    protected void run(Invocation call) {
        String name = call.get(NAME);
        call.contexts().update(contexts -> {
            Target.checkKnown(name, contexts);
            return contexts.use(name);
        });
        call.output().done("used", name, "Using " + name + ".");
    }
}
