package io.tarsboot.ctl.admin;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.settings.Address;
import io.tarsboot.ctl.settings.Context;
import io.tarsboot.ctl.settings.Contexts;
import io.tarsboot.ctl.settings.UserEnvironment;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The admin server that a command speaks with, and as whom.
 *
 * @param contextName whose login it is; null if the address came from elsewhere
 * @param token null if nobody is logged in
 * @param plainText whether the token may travel unencrypted to another machine
 */
public record Target(
        Address address,
        @Nullable String contextName,
        @Nullable String token,
        boolean plainText) {

    /**
     * The address is the option's, else the named context's, else the environment's, else the current context's. A
     * context's token goes to no other address than its own.
     *
     * @param contextFile read only where it is needed: programs that set address and token get on without the file
     */
    public static Target choose(
            Optional<Address> addressOption,
            Optional<String> contextOption,
            UserEnvironment environment,
            Supplier<Contexts> contextFile) {
        String token = environment.variable(UserEnvironment.TOKEN);
        String address = environment.variable(UserEnvironment.ADDRESS);
        boolean plainText = environment.variable(UserEnvironment.PLAIN_TEXT).equals("true");
        if (addressOption.isPresent()) {
            return new Target(addressOption.get(), null, orNull(token), plainText);
        }
        if (contextOption.isEmpty() && !address.isEmpty()) {
            return new Target(new Address(address), null, orNull(token), plainText);
        }
        Contexts contexts = contextFile.get();
        String name =
                contextOption.or(() -> Optional.ofNullable(contexts.current())).orElse(Contexts.DEFAULT_NAME);
        Optional<Context> context = contexts.find(name);
        if (contextOption.isPresent()) {
            checkKnown(name, contexts);
        }
        Address chosen = context.map(Context::address).map(Address::new).orElse(Address.DEFAULT);
        String own = context.map(Context::token).orElse(null);
        boolean allowed = plainText || context.map(Context::plainText).orElse(false);
        return new Target(chosen, name, token.isEmpty() ? own : token, allowed);
    }

    /** Refuses a name that no context has. */
    public static void checkKnown(String name, Contexts contexts) {
        if (contexts.find(name).isEmpty()) {
            throw unknown(name, contexts).exception();
        }
    }

    private static Failure unknown(String name, Contexts contexts) {
        return Failure.of(ExitCode.NOT_FOUND, "no-context", "there is no context " + name)
                .withCause("known are: "
                        + (contexts.contexts().isEmpty()
                                ? "none"
                                : String.join(", ", contexts.contexts().keySet())))
                .withFix("tarsctl context set " + name + " --address URL");
    }

    private static @Nullable String orNull(String token) {
        return token.isEmpty() ? null : token;
    }

    @Override
    public String toString() {
        return "Target[" + address + "]";
    }
}
