package io.tarsboot.ctl.session;

import io.tarsboot.admin.api.LoginRequest;
import io.tarsboot.admin.api.Session;
import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.command.CommonOptions;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Secrets;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.output.Texts;
import io.tarsboot.ctl.settings.Address;
import io.tarsboot.ctl.settings.Context;
import io.tarsboot.ctl.settings.Contexts;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code tarsctl login}. */
public final class Login extends Verb {

    private static final Option<String> USER = Option.of(
                    "user", Kinds.TEXT.called("USER"), "who you are; otherwise you are asked")
            .letter('u');
    private static final Option<Path> PASSWORD = Secrets.file("password-file", "the password");
    private static final Option<Boolean> PLAIN_TEXT =
            Option.flag("plain-text", "allow an unencrypted connection to another machine");

    public Login() {
        super(Usage.of("login", "Log in to an admin server; the login is kept in the context")
                .explained("""
                        The password is asked for, or read from --password-file; it never stands on the line.
                        The file of contexts is readable by its owner only. Programs keep no context: they set
                        TARSCTL_ADDRESS and TARSCTL_TOKEN (tarsctl token create).""")
                .option(USER, PASSWORD, PLAIN_TEXT)
                .example("login --user admin", "asks for the password")
                .example("login --user admin --password-file - < secret", "in a script")
                .example("login --context prod --address https://admin.example", "a context of its own"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Contexts contexts = call.contexts().read();
        Address address = address(call, contexts);
        String name = contextName(call, contexts, address);
        boolean plainText = call.has(PLAIN_TEXT)
                || contexts.find(name)
                        .map(known -> known.plainText() && known.address().equals(address.url()))
                        .orElse(false);
        address.checkProtected(plainText);
        String user = call.find(USER).orElseGet(() -> ask(call));
        String password = Secrets.read(call, PASSWORD, "Password of %s at %s: ".formatted(user, address));
        Session session = call.admin(new Target(address, name, earlierToken(contexts, name, address), plainText))
                .api(SessionApi.class)
                .login(new LoginRequest(user, password));
        Context context =
                Context.at(address, plainText).withLogin(session.user(), session.token(), session.expiresAt());
        call.contexts().update(latest -> latest.with(name, context).use(name));
        if (session.mustChangePassword()) {
            call.output().note("The password must be changed before anything else: tarsctl password");
        }
        call.output()
                .done(
                        "logged-in",
                        session.user(),
                        "Logged in as %s at %s, until %s."
                                .formatted(session.user(), address, Texts.time(session.expiresAt())));
    }

    /** By a login that is still good, the admin server knows its user from somebody who guesses at the same address. */
    private static @Nullable String earlierToken(Contexts contexts, String name, Address address) {
        return contexts.find(name)
                .filter(known -> known.address().equals(address.url()))
                .map(Context::token)
                .orElse(null);
    }

    private static Address address(Invocation call, Contexts contexts) {
        return call.find(CommonOptions.ADDRESS)
                .orElseGet(() -> call.find(CommonOptions.CONTEXT)
                        .map(name -> contexts.find(name)
                                .map(Context::address)
                                .map(Address::new)
                                .orElse(Address.DEFAULT))
                        .orElseGet(() -> call.target().address()));
    }

    /** A login at another address does not take the place of the current context. */
    private static String contextName(Invocation call, Contexts contexts, Address address) {
        String current = contexts.current() == null ? Contexts.DEFAULT_NAME : contexts.current();
        boolean free = contexts.find(current)
                .map(context -> context.address().equals(address.url()))
                .orElse(true);
        return call.find(CommonOptions.CONTEXT).orElse(free ? current : address.hostAndPort());
    }

    private static String ask(Invocation call) {
        if (!call.console().canAsk()) {
            throw Failure.usage("--user: missing, and there is no terminal to ask at")
                    .exception();
        }
        return call.console().ask("User: ");
    }
}
