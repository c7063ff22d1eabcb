package io.tarsboot.ctl.context;

import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.CommonOptions;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.settings.Address;
import io.tarsboot.ctl.settings.Context;
import io.tarsboot.ctl.settings.Contexts;

/** {@code tarsctl context set}. */
public final class ContextSet extends Verb {

    private static final Argument<String> NAME = Argument.of(Kinds.CONTEXT, "the context");
    private static final Option<Boolean> PLAIN_TEXT =
            Option.flag("plain-text", "allow an unencrypted connection to another machine");

    public ContextSet() {
        super(Usage.of("context set", "Name an admin server, or give a context another address")
                .explained("A context that gets another address loses its login: tokens go to no other server.")
                .takes(NAME)
                .option(PLAIN_TEXT)
                .example("context set prod --address https://admin.example", "then: tarsctl login --context prod"));
    }

    @Override
    protected void run(Invocation call) {
        String name = call.get(NAME);
        Address address = call.find(CommonOptions.ADDRESS)
                .orElseThrow(() -> Failure.usage("--address: missing (expected: URL, where the admin server is)")
                        .exception());
        boolean plainText = call.has(PLAIN_TEXT);
        address.checkProtected(plainText);
        call.contexts().update(contexts -> contexts.with(name, moved(contexts, name, address, plainText)));
        call.output().done("set", name, "%s is %s.".formatted(name, address));
    }

    private static Context moved(Contexts contexts, String name, Address address, boolean plainText) {
        return contexts.find(name)
                .filter(known -> known.address().equals(address.url()) && known.plainText() == plainText)
                .orElse(Context.at(address, plainText));
    }
}
